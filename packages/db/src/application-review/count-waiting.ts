import type { Db } from '../database.ts';
import { waiting } from './query.ts';

/** Applicants that wait for a person. */
export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM ops.application a WHERE ${waiting}`,
  );
  return rows[0]?.waiting ?? 0;
}
