import type { EventType } from '@watchfloor/domain/events/event-type';
import type { Db } from '../database.ts';
import { BATCH_STAGES, WAITS_FOR } from './stage-types.ts';

/** A batch that waits for a stage. */
export interface DueBatch {
  readonly id: string;
  readonly stage: 'accepted' | 'stored';
  readonly type: EventType;
}

/**
 * Batches that should be done by now: received before `before` and not finished, oldest first, at most 1,000 of each
 * stage, so that a backlog of one hides nothing of another.
 */
export async function listUnfinished(db: Db, before: Date): Promise<DueBatch[]> {
  const { rows } = await db.pool.query<DueBatch>(
    BATCH_STAGES.map(
      (stage) =>
        `(SELECT id::text, stage, type FROM ods.batch WHERE ${WAITS_FOR[stage]} AND received_at < $1 ORDER BY batch.id LIMIT 1000)`,
    ).join(' UNION ALL '),
    [before],
  );
  return rows;
}
