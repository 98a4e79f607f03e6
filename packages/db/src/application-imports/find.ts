import type { Db } from '../database.ts';
import {
  type ApplicationImportRecord,
  type ImportColumns,
  importColumns,
  toImportRecord,
} from './import-record.ts';

/** The import with this id. */
export async function findApplicationImport(
  db: Pick<Db, 'pool'>,
  id: string,
): Promise<ApplicationImportRecord | null> {
  const { rows } = await db.pool.query<ImportColumns>(
    `SELECT ${importColumns} FROM ops.application_import WHERE id = $1`,
    [id],
  );
  return rows[0] ? toImportRecord(rows[0]) : null;
}
