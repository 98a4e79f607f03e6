import type { Db } from '@watchfloor/db/database';
import { appendToInbox, newReceiptId, type RejectedEvent } from '@watchfloor/db/inbox/append';
import { type InboxDepth, readInboxDepth } from '@watchfloor/db/inbox/depth';
import type { AcceptedEvent } from '@watchfloor/db/inbox/lanes';
import { holdsCardNumber } from '@watchfloor/domain/cards/holds-card-number';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import type { EventType } from '@watchfloor/domain/events/event-type';
import { type EventContext, parseEvent } from '@watchfloor/domain/events/parse';
import type { EventProblem } from '@watchfloor/domain/events/problem';
import type { EventReading } from '@watchfloor/domain/events/reading';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { clearAccepted, clearRejected } from './clear-event.ts';
import { maskProblems } from './mask-problems.ts';

/** One event of a request body: its place, its exact JSON on one line, and what it parses to (or why it does not). */
export type ParsedEvent =
  | { readonly index: number; readonly raw: string; readonly value: unknown; readonly error?: undefined }
  | { readonly index: number; readonly raw: string; readonly error: EventProblem };

export interface AcceptReceipt {
  /** Names this request. A batch of the inbox may hold several; it carries the first one's. */
  readonly batchId: string;
  readonly accepted: number;
  readonly acceptedByType: Readonly<Partial<Record<EventType, number>>>;
  /** Events that stood more than once in this request. */
  readonly duplicates: number;
  readonly rejected: readonly {
    readonly index: number;
    readonly id: string | null;
    readonly errors: readonly EventProblem[];
  }[];
}

export interface Acceptor {
  /** Resolves once everything taken is durable. Rejects only when nothing was. */
  accept(events: readonly ParsedEvent[], receivedAt: Date): Promise<AcceptReceipt>;
  /** Depth of the inbox as of a quarter of a second ago at most. */
  depth(): Promise<InboxDepth>;
  /** Whether the inbox holds more unfinished events than it may. */
  isFull(): boolean;
  /** Resolves when everything under way is durable. */
  close(): Promise<void>;
}

export interface AcceptorOptions extends EventReading {
  readonly db: Db;
  readonly jobs: Pick<Jobs, 'enqueueBatches'>;
  /** Unfinished events above which `isFull`. */
  readonly inboxLimit: number;
  readonly now?: () => number;
  readonly onError?: (error: unknown) => void;
}

/** Commits under way at a time: while they wait for the disk, what arrives gathers for the next one. */
const COMMITS_AT_ONCE = 2;
const EVENTS_PER_BATCH = 10_000;
const DEPTH_REFRESH_MS = 250;

interface Waiting {
  readonly receiptId: string;
  readonly events: readonly AcceptedEvent[];
  readonly rejected: readonly RejectedEvent[];
  readonly receivedAt: Date;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The front of the pipeline: validates, keeps what is wrong with its reasons, commits the rest to the inbox and wakes the
 * workers. Requests that arrive while a commit is under way share the next one, so that many small requests cost as few
 * commits as one large one, and a lone request waits for nobody.
 */
export function createAcceptor({
  db,
  jobs,
  inboxLimit,
  now = Date.now,
  onError = () => {},
  ...reading
}: AcceptorOptions): Acceptor {
  let waiting: Waiting[] = [];
  let committing = 0;
  const idle: (() => void)[] = [];

  let depth: InboxDepth = { events: 0, oldestSeconds: 0 };
  let acceptedSince = 0;
  let refreshing: Promise<void> | undefined;
  let refreshedAt = Number.NEGATIVE_INFINITY;

  return {
    async accept(parsed, receivedAt) {
      const batchId = newReceiptId();
      const judged = judge(parsed, batchId, { ...reading, now: receivedAt.getTime() });
      if (judged.events.length + judged.dead.length === 0) {
        return { batchId, accepted: 0, acceptedByType: {}, duplicates: 0, rejected: [] };
      }
      await new Promise<void>((done, failed) => {
        waiting.push({
          receiptId: batchId,
          events: judged.events,
          rejected: judged.dead,
          receivedAt,
          done,
          failed,
        });
        commitNext();
      });
      return {
        batchId,
        accepted: judged.events.length,
        acceptedByType: countByType(judged.events),
        duplicates: judged.duplicates,
        rejected: judged.rejected,
      };
    },
    async depth() {
      await refresh();
      return depth;
    },
    isFull() {
      void refresh();
      return depth.events + acceptedSince > inboxLimit;
    },
    async close() {
      if (committing > 0 || waiting.length > 0) await new Promise<void>((resolve) => idle.push(resolve));
      await refreshing;
    },
  };

  function commitNext(): void {
    if (committing >= COMMITS_AT_ONCE || waiting.length === 0) {
      if (committing === 0 && waiting.length === 0) for (const resolve of idle.splice(0)) resolve();
      return;
    }
    const group = waiting;
    waiting = [];
    committing += 1;
    commit(group)
      .then(
        () => {
          for (const request of group) request.done();
        },
        (error: unknown) => {
          for (const request of group) request.failed(error);
        },
      )
      .finally(() => {
        committing -= 1;
        commitNext();
      });
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const events = group.length === 1 ? first.events : group.flatMap((request) => request.events);
    const ids = await appendToInbox(db, {
      receiptId: first.receiptId,
      receivedAt: first.receivedAt,
      batches: batchesOf(events),
      rejected: group.flatMap((request) => request.rejected),
    });
    acceptedSince += events.length;
    // Durable already: should Redis be away, the sweeper finds the batches. Whoever is woken works until nothing waits.
    if (ids.length > 0) jobs.enqueueBatches('store', ids.slice(0, 1)).catch(onError);
  }

  function refresh(): Promise<void> {
    if (refreshing) return refreshing;
    if (now() - refreshedAt < DEPTH_REFRESH_MS) return Promise.resolve();
    const counted = acceptedSince;
    refreshing = readInboxDepth(db)
      .then((read) => {
        depth = read;
        acceptedSince -= counted;
        refreshedAt = now();
      }, onError)
      .finally(() => {
        refreshing = undefined;
      });
    return refreshing;
  }
}

/** Sorts a request's events into those to store and those to reject. In neither is a card number, or who somebody is. */
function judge(parsed: readonly ParsedEvent[], receiptId: string, context: EventContext) {
  const events: AcceptedEvent[] = [];
  const dead: RejectedEvent[] = [];
  const rejected: AcceptReceipt['rejected'][number][] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  for (const item of parsed) {
    const result = item.error
      ? { ok: false as const, problems: [item.error] }
      : parseEvent(item.value, context);
    if (!result.ok) {
      const value = item.error ? undefined : item.value;
      const problems = maskProblems(result.problems);
      const id = textOf(value, 'id');
      // An id that only looks like a card number is given back as it came: the sender knows the event by it.
      const named = id !== null && holdsCardNumber(id) ? maskCardNumbers(id) : id;
      rejected.push({ index: item.index, id: named, errors: problems });
      dead.push({
        receiptId,
        position: item.index,
        source: maskedText(textOf(value, 'source')),
        eventId: maskedText(named),
        type: maskedText(textOf(value, 'type')),
        problems,
        body: clearRejected(item.raw, value, context.pseudonymise),
      });
      continue;
    }
    const { event } = result;
    const identity = `${event.source}\u0000${event.id}`;
    if (seen.has(identity)) {
      duplicates += 1;
      continue;
    }
    seen.add(identity);
    const value = item.error ? undefined : item.value;
    const raw = clearAccepted({ raw: item.raw, value, event }, context.pseudonymise);
    events.push({ event, raw });
  }
  return { events, dead, rejected, duplicates };
}

function countByType(events: readonly AcceptedEvent[]): Partial<Record<EventType, number>> {
  const counts: Partial<Record<EventType, number>> = {};
  for (const { event } of events) counts[event.type] = (counts[event.type] ?? 0) + 1;
  return counts;
}

/** One batch per type, none larger than what a worker does in one turn. */
function batchesOf(
  events: readonly AcceptedEvent[],
): { type: EventType; events: readonly AcceptedEvent[] }[] {
  const byType = new Map<EventType, AcceptedEvent[]>();
  for (const accepted of events) {
    const same = byType.get(accepted.event.type);
    if (same) same.push(accepted);
    else byType.set(accepted.event.type, [accepted]);
  }
  return [...byType].flatMap(([type, all]) => {
    const batches = [];
    for (let start = 0; start < all.length; start += EVENTS_PER_BATCH) {
      batches.push({ type, events: all.slice(start, start + EVENTS_PER_BATCH) });
    }
    return batches;
  });
}

function textOf(value: unknown, field: string): string | null {
  const found = (value as Record<string, unknown> | null | undefined)?.[field];
  return typeof found === 'string' ? found : null;
}

/** What the dead letter's columns may hold: Postgres has no NUL. */
const maskedText = (text: string | null) =>
  text === null ? null : maskCardNumbers(text.replaceAll('\u0000', '\uFFFD')).slice(0, 300);
