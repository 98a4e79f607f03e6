import type { EventType } from '@watchfloor/domain/events/event-type';
import type pg from 'pg';

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
 * Locks the oldest batches of a stage that nobody works on; all of one type. With `only`, just that one.
 * Rows that another worker holds are skipped, so many workers share the inbox without waiting.
 */
export async function claimBatches(
  client: pg.PoolClient,
  stage: 'accepted' | 'stored',
  only?: string,
): Promise<ClaimedBatch[]> {
  const { rows } = await client.query<BatchRow>({
    name: `inbox-claim-${stage}-${only ? 'one' : 'many'}`,
    text: `SELECT id::text, type, event_count, received_at, min_time, max_time FROM ods.batch
           WHERE stage = '${stage}' ${only ? 'AND id = $1' : ''} ORDER BY id LIMIT ${only ? 1 : BATCHES_PER_TURN}
           FOR UPDATE SKIP LOCKED`,
    values: only ? [only] : [],
  });
  const claimed: ClaimedBatch[] = [];
  let events = 0;
  for (const row of rows) {
    if (claimed.length > 0 && events + row.event_count > EVENTS_PER_TURN) break;
    if (claimed[0] && claimed[0].type !== row.type) continue;
    events += row.event_count;
    claimed.push({
      id: row.id,
      type: row.type,
      events: row.event_count,
      receivedAt: row.received_at,
      minTime: row.min_time,
      maxTime: row.max_time,
    });
  }
  return claimed;
}

interface BatchRow {
  id: string;
  type: EventType;
  event_count: number;
  received_at: Date;
  min_time: Date;
  max_time: Date;
}
