import type { Db } from '../database.ts';
import {
  type CardListVersionRecord,
  toVersionRecord,
  type VersionColumns,
  versionColumns,
  versionTables,
} from './version-record.ts';

/** The upload with this id. */
export async function findCardListVersion(
  db: Pick<Db, 'pool'>,
  id: string,
): Promise<CardListVersionRecord | null> {
  const { rows } = await db.pool.query<VersionColumns>(
    `SELECT ${versionColumns} FROM ${versionTables} WHERE v.id = $1`,
    [id],
  );
  return rows[0] ? toVersionRecord(rows[0]) : null;
}
