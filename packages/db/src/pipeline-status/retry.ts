import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import type { DueBatch } from '../inbox/unfinished.ts';

/**
 * Puts failed batches back to the stage they failed in and writes the audit, in one transaction. Those that are not
 * failed (any more) are left alone. `'all'` takes at most 10,000 at a time.
 */
export async function reviveFailed(
  db: Db,
  batchIds: readonly string[] | 'all',
  actor: Actor,
): Promise<DueBatch[]> {
  const { rows } = await db.pool.query<DueBatch>(
    `WITH chosen AS (
       SELECT id FROM ods.batch
       WHERE stage = 'failed' AND ($1::bigint[] IS NULL OR id = ANY($1))
       ORDER BY id LIMIT 10000 FOR UPDATE
     ),
     revived AS (
       UPDATE ods.batch b
       SET stage = coalesce(b.failed_stage, 'accepted'), failed_stage = NULL, error = NULL, attempts = 0
       FROM chosen WHERE b.id = chosen.id
       RETURNING b.id, b.stage, b.type
     ),
     audited AS (
       INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
       SELECT $2, $3, 'pipeline.retried', 'batch', jsonb_build_object('batches', count(*), 'first', min(id), 'last', max(id))
       FROM revived HAVING count(*) > 0
     )
     SELECT id::text, stage, type FROM revived ORDER BY revived.id`,
    [batchIds === 'all' ? null : batchIds, actor.id, actor.name],
  );
  return rows;
}
