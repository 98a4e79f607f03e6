import type { EventType } from '@watchfloor/domain/events/event-type';
import type pg from 'pg';
import { type BatchStage, WAITS_FOR } from './stage-types.ts';

/** A batch this transaction alone works on. */
export interface ClaimedBatch {
  readonly id: string;
  readonly type: EventType;
  readonly events: number;
  readonly receivedAt: Date;
  readonly minTime: Date;
  readonly maxTime: Date;
}

/** Events done in one transaction at most, unless one batch alone is larger: bounds latency, memory and locks held. */
const EVENTS_PER_TURN = 10_000;
const BATCHES_PER_TURN = 256;

/**
 * Locks the oldest batches that wait for a stage and that nobody works on; all of one type, and no more than are done in
 * this turn, so that another worker finds the rest. With `only`, just that one.
 */
export async function claimBatches(
  client: pg.PoolClient,
  stage: BatchStage,
  only?: string,
): Promise<ClaimedBatch[]> {
  const waiting = WAITS_FOR[stage];
  const oldest = await client.query<BatchRow>({
    name: `inbox-claim-${stage}-${only ? 'one' : 'oldest'}`,
    text: `SELECT ${COLUMNS} FROM ods.batch WHERE ${waiting} ${only ? 'AND id = $1' : ''}
           ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    values: only ? [only] : [],
  });
  const [first] = oldest.rows;
  if (!first) return [];
  if (only || first.event_count >= EVENTS_PER_TURN) return [toClaimed(first)];
  // As many as fit if each is as large as the largest of those that wait.
  const { rows } = await client.query<BatchRow>({
    name: `inbox-claim-${stage}-more`,
    text: `SELECT ${COLUMNS} FROM ods.batch WHERE ${waiting} AND type = $1 AND id > $2 ORDER BY id
           LIMIT (SELECT least(${BATCHES_PER_TURN}, $3 / max(event_count)) FROM (
             SELECT event_count FROM ods.batch WHERE ${waiting} AND id > $2 ORDER BY id LIMIT ${BATCHES_PER_TURN}) waiting)
           FOR UPDATE SKIP LOCKED`,
    values: [first.type, first.id, EVENTS_PER_TURN - first.event_count],
  });
  return [first, ...rows].map(toClaimed);
}

const COLUMNS = 'id::text, type, event_count, received_at, min_time, max_time';

const toClaimed = (row: BatchRow): ClaimedBatch => ({
  id: row.id,
  type: row.type,
  events: row.event_count,
  receivedAt: row.received_at,
  minTime: row.min_time,
  maxTime: row.max_time,
});

interface BatchRow {
  id: string;
  type: EventType;
  event_count: number;
  received_at: Date;
  min_time: Date;
  max_time: Date;
}
