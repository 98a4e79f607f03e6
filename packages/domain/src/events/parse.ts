import type { LoanApplication } from '../applicants/application.ts';
import type { TokeniseCard } from '../cards/card-token.ts';
import { holdsCardNumber } from '../cards/holds-card-number.ts';
import { asEventId, asSource, type EventId, type Source } from '../ids.ts';
import { envelopeSchema, isText, MAX_AHEAD_MS, parseTime } from './envelope.ts';
import { type EventType, eventTypeOf } from './event-type.ts';
import { parseLoanApplication, readPlainLoanApplication } from './loan-application.ts';
import { type Payment, parsePayment, readPlainPayment } from './payment.ts';
import { type EventProblem, type FactResult, problemsOf } from './problem.ts';
import { parseTransfer, readPlainTransfer, type Transfer } from './transfer.ts';

/** The fact that an event of each type states. */
export interface FactOf {
  transfer: Transfer;
  payment: Payment;
  loan_application: LoanApplication;
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

/** What judging an event needs from its receiver. */
export interface EventContext {
  /** The receiver's clock in milliseconds: times more than five minutes ahead of it are refused. */
  readonly now: number;
  readonly tokenise: TokeniseCard;
}

/** What reading data takes beside it: `time` is the event's, in milliseconds. */
interface DataContext {
  readonly tokenise: TokeniseCard;
  readonly time: number;
}

type Reader<Result> = (data: unknown, context: DataContext) => Result;

const parsers: { readonly [Type in EventType]: Reader<FactResult<FactOf[Type]>> } = {
  transfer: parseTransfer,
  payment: (data, { tokenise }) => parsePayment(data, tokenise),
  loan_application: (data, { time }) => parseLoanApplication(data, time),
};

const plainReaders: { readonly [Type in EventType]: Reader<FactOf[Type] | undefined> } = {
  transfer: readPlainTransfer,
  payment: (data, { tokenise }) => readPlainPayment(data, tokenise),
  loan_application: (data, { time }) => readPlainLoanApplication(data, time),
};

/** An event with nothing unusual about it, which is nearly every one; undefined leaves the verdict to the schemas. */
function readPlainEvent(value: unknown, { now, tokenise }: EventContext): MoneyEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const event = value as Record<string, unknown>;
  const { specversion, id, source, time, data, datacontenttype, subject } = event;
  const type = eventTypeOf(event.type);
  if (specversion !== '1.0' || type === undefined || typeof time !== 'string') return undefined;
  if (datacontenttype !== undefined || subject !== undefined || !isText(id, 256) || !isText(source, 256))
    return undefined;
  const at = parseTime(time);
  if (!(at <= now + MAX_AHEAD_MS)) return undefined;
  if (type === 'payment' && (holdsCardNumber(id) || holdsCardNumber(source))) return undefined;
  const fact = plainReaders[type](data, { tokenise, time: at });
  return fact && ({ source: asSource(source), id: asEventId(id), type, time: at, fact } as MoneyEvent);
}

/**
 * Validates one event as parsed from JSON against the contract; reports everything that is wrong with it at once.
 */
export function parseEvent(value: unknown, context: EventContext): ParseResult {
  const { now, tokenise } = context;
  const plain = readPlainEvent(value, context);
  if (plain) return { ok: true, event: plain };
  const envelope = envelopeSchema.safeParse(value);
  const problems = envelope.success ? [] : problemsOf(envelope.error, '');
  const { type: name, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  const type = eventTypeOf(name);
  // Data of a type nobody knows cannot be judged; its one problem is the type.
  const time = envelope.success ? parseTime(envelope.data.time) : now;
  const fact = type && parsers[type](data, { tokenise, time });
  if (fact && !fact.ok) problems.push(...fact.problems);
  if (time > now + MAX_AHEAD_MS) {
    problems.push({
      path: 'time',
      code: 'in_the_future',
      message: 'is more than 5 minutes ahead of our clock; check yours',
    });
  }
  if (type === 'payment' && envelope.success) {
    for (const path of ['id', 'source'] as const) {
      if (holdsCardNumber(envelope.data[path])) problems.push({ path, ...CARD_AS_NAME });
    }
  }
  if (problems.length > 0 || !envelope.success || !fact?.ok || !type) return { ok: false, problems };
  const { id, source } = envelope.data;
  return {
    ok: true,
    event: { source: asSource(source), id: asEventId(id), type, time, fact: fact.fact } as MoneyEvent,
  };
}

/** Ids are kept and shown as they are, so that a card number must not be one, nor be part of one. */
const CARD_AS_NAME = {
  code: 'card_number',
  message: 'holds a card number, which is never kept; name the event otherwise',
};
