import { randomUUID } from 'node:crypto';
import type { EventType } from '@watchfloor/domain/events/event-type';
import type { EventProblem } from '@watchfloor/domain/events/problem';
import type { Db } from '../database.ts';
import { countArrivals } from '../latency/arrivals.ts';
import { type AcceptedEvent, toLanes } from './lanes.ts';

/** Events further behind than this count as late on screens. */
const LATE_MS = 60_000;

/** Events of one type that go into one batch. */
export interface NewBatch {
  readonly type: EventType;
  readonly events: readonly AcceptedEvent[];
}

/** An event that was not taken, as the dead letter keeps it. `body` must be free of card numbers and NUL. */
export interface RejectedEvent {
  /** The request it came in. */
  readonly receiptId: string;
  readonly position: number;
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly problems: readonly EventProblem[];
  readonly body: string;
}

export const newReceiptId = (): string => randomUUID();

/** What one commit to the inbox holds. */
export interface InboxEntry {
  readonly receiptId: string;
  readonly receivedAt: Date;
  readonly batches: readonly NewBatch[];
  readonly rejected: readonly RejectedEvent[];
}

/**
 * Commits batches and rejected events to the inbox, all or nothing: when this resolves they are durable.
 * Gives the batches' ids in order.
 */
export async function appendToInbox(db: Db, entry: InboxEntry): Promise<string[]> {
  const single = entry.batches.length + (entry.rejected.length > 0 ? 1 : 0) === 1;
  if (single) return writeToInbox(db.pool, entry);
  const client = await db.pool.connect();
  try {
    await client.query('BEGIN');
    const ids = await writeToInbox(client, entry);
    await client.query('COMMIT');
    return ids;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The same within a transaction of the caller's: durable when that commits. */
export async function writeToInbox(
  connection: Pick<Db['pool'], 'query'>,
  entry: InboxEntry,
): Promise<string[]> {
  const ids: string[] = [];
  const receivedMs = entry.receivedAt.getTime();
  for (const batch of entry.batches) {
    const lanes = toLanes(batch.type, batch.events);
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    let late = 0;
    const arrivals = countArrivals();
    for (const { event } of batch.events) {
      if (event.time < from) from = event.time;
      if (event.time > to) to = event.time;
      const latencyMs = receivedMs - event.time;
      if (latencyMs > LATE_MS) late += 1;
      arrivals.add(event.source, latencyMs);
    }
    // Lanes go as parameters of their own: an array parameter would escape every one of them a second time.
    const places = lanes.map((_, index) => `$${index + 9}::text`).join(', ');
    const { rows } = await connection.query<{ id: string }>({
      name: `inbox-append-${batch.type}`,
      text: `INSERT INTO ods.batch (receipt_id, type, event_count, received_at, min_time, max_time, late, arrivals, lanes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ARRAY[${places}]) RETURNING id::text`,
      values: [
        entry.receiptId,
        batch.type,
        batch.events.length,
        entry.receivedAt,
        new Date(from),
        new Date(to),
        late,
        arrivals.counted(),
        ...lanes,
      ],
    });
    ids.push(rows[0]?.id ?? '');
  }
  if (entry.rejected.length > 0) await appendRejected(connection, entry);
  return ids;
}

async function appendRejected(
  connection: Pick<Db['pool'], 'query'>,
  { receivedAt, rejected }: { receivedAt: Date; rejected: readonly RejectedEvent[] },
): Promise<void> {
  await connection.query(
    `INSERT INTO ods.rejected_event (receipt_id, received_at, position, source, event_id, type, errors, body)
     SELECT receipt, $2, position, source, event_id, type, errors, body
     FROM unnest($1::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::text[])
       AS r (receipt, position, source, event_id, type, errors, body)`,
    [
      rejected.map((event) => event.receiptId),
      receivedAt,
      rejected.map((event) => event.position),
      rejected.map((event) => event.source),
      rejected.map((event) => event.eventId),
      rejected.map((event) => event.type),
      rejected.map((event) => JSON.stringify(event.problems)),
      rejected.map((event) => event.body),
    ],
  );
}
