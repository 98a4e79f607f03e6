import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import {
  type CardListVersionRecord,
  toVersionRecord,
  type VersionColumns,
  versionColumns,
  versionTables,
} from './version-record.ts';

/** One page of uploads, newest first; of every list unless one is named, by name or by id. */
export async function listCardListVersions(
  db: Pick<Db, 'pool'>,
  {
    list,
    listId,
    cursor,
    limit,
  }: { list?: string | undefined; listId?: string | undefined; cursor: string | null; limit: number },
): Promise<{ versions: CardListVersionRecord[]; nextCursor: string | null }> {
  const before = decodeCursor(cursor, 1)?.[0] ?? null;
  const { rows } = await db.pool.query<VersionColumns>(
    `SELECT ${versionColumns} FROM ${versionTables}
     WHERE ($1::bigint IS NULL OR v.upload_no < $1) AND ($2::text IS NULL OR l.name = $2)
       AND ($3::text IS NULL OR v.list_id = $3)
     ORDER BY v.upload_no DESC LIMIT $4`,
    [before, list ?? null, listId ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    versions: shown.map(toVersionRecord),
    nextCursor: rows.length > limit && last ? encodeCursor([last.upload_no]) : null,
  };
}
