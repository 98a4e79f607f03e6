import type { Db } from '../database.ts';

/** Batches that should be done by now: received before `before` and not finished, oldest first, at most 1,000. */
export async function listUnfinished(
  db: Db,
  before: Date,
): Promise<{ id: string; stage: 'accepted' | 'stored' }[]> {
  const { rows } = await db.pool.query<{ id: string; stage: 'accepted' | 'stored' }>(
    `SELECT id::text, stage FROM ods.batch WHERE stage IN ('accepted', 'stored') AND received_at < $1 ORDER BY id LIMIT 1000`,
    [before],
  );
  return rows;
}
