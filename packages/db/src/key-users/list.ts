import { coverageDrop } from '@watchfloor/domain/detectors/coverage-drop';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import {
  type KeyUserColumns,
  type KeyUserRecord,
  keyUserColumns,
  keyUserTables,
  toKeyUser,
} from './key-user.ts';

export interface KeyUserPage {
  users: KeyUserRecord[];
  nextCursor: string | null;
  /** Customers on the list, whatever the page. */
  total: number;
}

/**
 * Key customers by their ids, a page at a time.
 * @param text looked for in id and information, without regard to case
 */
export async function listKeyUsers(
  db: Db,
  { text, cursor, limit }: { text?: string | undefined; cursor: string | null; limit: number },
): Promise<KeyUserPage> {
  const [after = ''] = decodeCursor(cursor, 1) ?? [];
  const pattern = text === undefined || text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const [page, counted] = await Promise.all([
    db.pool.query<KeyUserColumns>(
      `SELECT ${keyUserColumns} FROM ${keyUserTables}
       WHERE k.ended_at IS NULL AND k.id > $2 AND ($3::text IS NULL OR k.id ILIKE $3 OR k.info ILIKE $3)
       ORDER BY k.id LIMIT $4`,
      [coverageDrop.id, after, pattern, limit + 1],
    ),
    db.pool.query<{ total: number }>(
      'SELECT count(*)::int AS total FROM ops.key_user WHERE ended_at IS NULL AND ($1::text IS NULL OR id ILIKE $1 OR info ILIKE $1)',
      [pattern],
    ),
  ]);
  const users = page.rows.slice(0, limit).map(toKeyUser);
  const last = users.at(-1);
  return {
    users,
    nextCursor: page.rows.length > limit && last ? encodeCursor([last.id]) : null,
    total: counted.rows[0]?.total ?? 0,
  };
}
