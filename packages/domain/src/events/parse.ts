import { asEventId, asSource, type EventId, type Source } from '../ids.ts';
import { envelopeSchema, isText, MAX_AHEAD_MS, parseTime } from './envelope.ts';
import { type EventType, isEventType } from './event-type.ts';
import { type EventProblem, type FactResult, problemsOf } from './problem.ts';
import { parseTransfer, readPlainTransfer, type Transfer } from './transfer.ts';

/** The fact that an event of each type states. */
export interface FactOf {
  transfer: Transfer;
}

interface EventOf<Type extends EventType> {
  readonly source: Source;
  readonly id: EventId;
  readonly type: Type;
  /** When it happened, milliseconds since 1970. */
  readonly time: number;
  readonly fact: FactOf[Type];
}

/** A validated event with its fact; one member per event type. */
export type MoneyEvent = { [Type in EventType]: EventOf<Type> }[EventType];

export type ParseResult = { ok: true; event: MoneyEvent } | { ok: false; problems: EventProblem[] };

const parsers: { readonly [Type in EventType]: (data: unknown) => FactResult<FactOf[Type]> } = {
  transfer: parseTransfer,
};

const plainReaders: { readonly [Type in EventType]: (data: unknown) => FactOf[Type] | undefined } = {
  transfer: readPlainTransfer,
};

/** An event with nothing unusual about it, which is nearly every one; undefined leaves the verdict to the schemas. */
function readPlainEvent(value: unknown, now: number): MoneyEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { specversion, id, source, type, time, data, datacontenttype, subject } = value as Record<
    string,
    unknown
  >;
  if (specversion !== '1.0' || typeof type !== 'string' || !isEventType(type) || typeof time !== 'string')
    return undefined;
  if (datacontenttype !== undefined || subject !== undefined || !isText(id, 256) || !isText(source, 256))
    return undefined;
  const at = parseTime(time);
  if (!(at <= now + MAX_AHEAD_MS)) return undefined;
  const fact = plainReaders[type](data);
  return fact && { source: asSource(source), id: asEventId(id), type, time: at, fact };
}

/**
 * Validates one event as parsed from JSON against the contract; reports everything that is wrong with it at once.
 * @param now the receiver's clock in milliseconds: times more than five minutes ahead of it are refused
 */
export function parseEvent(value: unknown, now: number): ParseResult {
  const plain = readPlainEvent(value, now);
  if (plain) return { ok: true, event: plain };
  const envelope = envelopeSchema.safeParse(value);
  const problems = envelope.success ? [] : problemsOf(envelope.error, '');
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  // Data of a type nobody knows cannot be judged; its one problem is the type.
  const fact = typeof type === 'string' && isEventType(type) ? parsers[type](data) : undefined;
  if (fact && !fact.ok) problems.push(...fact.problems);
  const time = envelope.success ? parseTime(envelope.data.time) : Number.NaN;
  if (time > now + MAX_AHEAD_MS) {
    problems.push({
      path: 'time',
      code: 'in_the_future',
      message: 'is more than 5 minutes ahead of our clock; check yours',
    });
  }
  if (problems.length > 0 || !envelope.success || !fact?.ok) return { ok: false, problems };
  const { id, source } = envelope.data;
  return {
    ok: true,
    event: { source: asSource(source), id: asEventId(id), type: envelope.data.type, time, fact: fact.fact },
  };
}
