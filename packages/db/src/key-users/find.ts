import { coverageDrop } from '@watchfloor/domain/detectors/coverage-drop';
import type { Db } from '../database.ts';
import {
  type KeyUserColumns,
  type KeyUserRecord,
  keyUserColumns,
  keyUserTables,
  toKeyUser,
} from './key-user.ts';

/** The key customer of that id; null for who is not on the list now. */
export async function findKeyUser(db: Db, id: string): Promise<KeyUserRecord | null> {
  const { rows } = await db.pool.query<KeyUserColumns>(
    `SELECT ${keyUserColumns} FROM ${keyUserTables} WHERE k.id = $2 AND k.ended_at IS NULL`,
    [coverageDrop.id, id],
  );
  return rows[0] ? toKeyUser(rows[0]) : null;
}
