import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import {
  type ApplicationImportRecord,
  type ImportColumns,
  importColumns,
  toImportRecord,
} from './import-record.ts';

/** One page of imports, newest first. */
export async function listApplicationImports(
  db: Pick<Db, 'pool'>,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<{ imports: ApplicationImportRecord[]; nextCursor: string | null }> {
  const [at, id] = decodeCursor(cursor, 2) ?? [null, null];
  const { rows } = await db.pool.query<ImportColumns>(
    `SELECT ${importColumns} FROM ops.application_import
     WHERE $1::timestamptz IS NULL OR (created_at, id) < ($1, $2)
     ORDER BY created_at DESC, id DESC LIMIT $3`,
    [at, id, limit + 1],
  );
  const imports = rows.slice(0, limit).map(toImportRecord);
  const last = imports.at(-1);
  return {
    imports,
    nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}
