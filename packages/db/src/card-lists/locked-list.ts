import type pg from 'pg';
import {
  type CardListVersionRecord,
  toVersionRecord,
  type VersionColumns,
  versionColumns,
  versionTables,
} from './version-record.ts';

/**
 * Locks the list of an upload and the upload, in this order, until the end of the transaction: who applies, rolls back or
 * cancels takes turns. Null when there is no such upload.
 */
export async function lockVersion(client: pg.PoolClient, id: string): Promise<CardListVersionRecord | null> {
  await client.query(
    `SELECT FROM ops.card_list WHERE id = (SELECT list_id FROM ops.card_list_version WHERE id = $1) FOR NO KEY UPDATE`,
    [id],
  );
  // A statement of its own: it sees what the lock was waited for.
  const { rows } = await client.query<VersionColumns>(
    `SELECT ${versionColumns} FROM ${versionTables} WHERE v.id = $1 FOR NO KEY UPDATE OF v`,
    [id],
  );
  return rows[0] ? toVersionRecord(rows[0]) : null;
}
