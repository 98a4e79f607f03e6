import type { Db } from '../database.ts';

/** Sets a batch aside that cannot be done as it is, with the reason; people see it on the pipeline page and may retry it. */
export async function failBatch(
  db: Db,
  id: string,
  stage: 'accepted' | 'stored',
  reason: string,
): Promise<void> {
  await db.pool.query(
    `UPDATE ods.batch SET stage = 'failed', failed_stage = stage, attempts = attempts + 1, error = $3 WHERE id = $1 AND stage = $2`,
    [id, stage, reason.slice(0, 2000)],
  );
}
