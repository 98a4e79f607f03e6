import { randomUUID } from 'node:crypto';
import { EVENT_TYPES, type EventType } from '@watchfloor/domain/events/event-type';
import type { EventProblem } from '@watchfloor/domain/events/problem';
import type { Db } from '../database.ts';
import { countArrivals } from '../latency/arrivals.ts';
import { inTransaction } from '../transaction.ts';
import { type AcceptedEvent, laneCount, toLanes } from './lanes.ts';

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
  const statements = gathered(entry.batches).length + (entry.rejected.length > 0 ? 1 : 0);
  return statements === 1
    ? writeToInbox(db.pool, entry)
    : inTransaction(db, (client) => writeToInbox(client, entry));
}

/** The same within a transaction of the caller's: durable when that commits. */
export async function writeToInbox(
  connection: Pick<Db['pool'], 'query'>,
  entry: InboxEntry,
): Promise<string[]> {
  const ids: string[] = [];
  for (const batches of gathered(entry.batches))
    ids.push(...(await appendBatches(connection, entry, batches)));
  if (entry.rejected.length > 0) await appendRejected(connection, entry);
  return ids;
}

/** Events that go in one statement, unless one batch alone has more: bounds how much of them is held as text at a time. */
const EVENTS_PER_STATEMENT = 10_000;

/** Batches that go in one statement. A small request of many types costs one round trip, not one for each of them. */
function gathered(batches: readonly NewBatch[]): NewBatch[][] {
  const groups: NewBatch[][] = [];
  let events = Number.POSITIVE_INFINITY;
  for (const batch of batches) {
    events += batch.events.length;
    if (events > EVENTS_PER_STATEMENT) {
      groups.push([]);
      events = batch.events.length;
    }
    groups.at(-1)?.push(batch);
  }
  return groups;
}

async function appendBatches(
  connection: Pick<Db['pool'], 'query'>,
  { receiptId, receivedAt }: InboxEntry,
  batches: readonly NewBatch[],
): Promise<string[]> {
  // In one order of types, so that the statements are as many as there are sets of types, not sequences.
  const ordered = batches.toSorted((a, b) => EVENT_TYPES.indexOf(a.type) - EVENT_TYPES.indexOf(b.type));
  const { rows } = await connection.query<{ id: string }>({
    ...appendStatement(ordered.map(({ type }) => type)),
    values: [receiptId, receivedAt, ...ordered.flatMap((batch) => columnsOf(batch, receivedAt.getTime()))],
  });
  return batches.map((batch) => rows[ordered.indexOf(batch)]?.id ?? '');
}

/** In the order of `COLUMNS`, then the lanes. */
function columnsOf({ type, events }: NewBatch, receivedMs: number): unknown[] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let late = 0;
  const arrivals = countArrivals();
  for (const { event } of events) {
    if (event.time < from) from = event.time;
    if (event.time > to) to = event.time;
    const latencyMs = receivedMs - event.time;
    if (latencyMs > LATE_MS) late += 1;
    arrivals.add(event.source, latencyMs);
  }
  return [
    type,
    events.length,
    new Date(from),
    new Date(to),
    late,
    arrivals.counted(),
    ...toLanes(type, events),
  ];
}
const COLUMNS = ['type', 'event_count', 'min_time', 'max_time', 'late', 'arrivals'];

interface Statement {
  readonly name: string;
  readonly text: string;
}
/** By the types of the batches; each is prepared once per connection. */
const statements = new Map<string, Statement>();

function appendStatement(types: readonly EventType[]): Statement {
  const key = types.join(' ');
  const known = statements.get(key);
  if (known) return known;
  let place = 2;
  const next = () => `$${++place}`;
  const rows = types.map((type) => {
    const columns = COLUMNS.map(next).join(', ');
    // Lanes go as parameters of their own: an array parameter would escape every one of them a second time.
    const lanes = Array.from({ length: laneCount(type) }, () => `${next()}::text`).join(', ');
    return `($1, $2, ${columns}, ARRAY[${lanes}])`;
  });
  const statement = {
    name: `inbox-append-${statements.size}`,
    text: `INSERT INTO ods.batch (receipt_id, received_at, ${COLUMNS.join(', ')}, lanes) VALUES ${rows.join(', ')} RETURNING id::text`,
  };
  statements.set(key, statement);
  return statement;
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
