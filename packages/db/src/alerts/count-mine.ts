import type { Db } from '../database.ts';

/** Alerts that `userId` has and has not closed, or that reheated since. */
export async function countMine(db: Db, userId: string): Promise<number> {
  const { rows } = await db.pool.query<{ mine: number }>(
    `SELECT count(*)::int AS mine FROM ops.alert
     WHERE assignee_id = $1 AND (status <> 'closed' OR reheated_at IS NOT NULL) AND merged_into IS NULL`,
    [userId],
  );
  return rows[0]?.mine ?? 0;
}
