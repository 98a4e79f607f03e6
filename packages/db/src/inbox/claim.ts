import { EVENT_TYPES, type EventType } from '@watchfloor/domain/events/event-type';
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
 * Locks the oldest batches that wait for a stage and that nobody works on, of whatever types, and no more than are done in
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
    text: `SELECT ${COLUMNS} FROM ods.batch b WHERE ${waiting} ${only ? 'AND b.id = $1' : ''}
           ORDER BY b.id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    values: only ? [only] : [],
  });
  const claimed = oldest.rows.map(toClaimed);
  let last = claimed[0];
  while (last && !only && claimed.length < BATCHES_PER_TURN) {
    const events = claimed.reduce((sum, batch) => sum + batch.events, 0);
    // As many as fit if each is as large as the largest of those that wait; then as many as fit into what that left over.
    const { rows } = await client.query<BatchRow & { room: number }>({
      name: `inbox-claim-${stage}-more`,
      text: `SELECT ${COLUMNS}, room FROM (
               SELECT least($2 / max(event_count), $3)::int AS room FROM (
                 SELECT event_count FROM ods.batch WHERE ${waiting} AND id > $1 ORDER BY id LIMIT ${BATCHES_PER_TURN}) waiting) fits,
             LATERAL (SELECT * FROM ods.batch WHERE ${waiting} AND id > $1 ORDER BY id LIMIT room FOR UPDATE SKIP LOCKED) b ORDER BY b.id`,
      values: [last.id, Math.max(0, EVENTS_PER_TURN - events), BATCHES_PER_TURN - claimed.length],
    });
    claimed.push(...rows.map(toClaimed));
    const [row] = rows;
    last = row && rows.length === row.room ? claimed.at(-1) : undefined;
  }
  return claimed;
}

/** The batches by their type, in one order of types: whoever holds something of one waits only for later ones. */
export function byType(batches: readonly ClaimedBatch[]): [EventType, ClaimedBatch[]][] {
  return EVENT_TYPES.flatMap((type): [EventType, ClaimedBatch[]][] => {
    const own = batches.filter((batch) => batch.type === type);
    return own.length > 0 ? [[type, own]] : [];
  });
}

// What is ordered by `b.id` is ordered by the number; `id` alone would be this text, by which 10 comes before 9.
const COLUMNS = 'b.id::text, type, event_count, received_at, min_time, max_time';

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
