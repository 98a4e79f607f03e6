import type { LoanApplication } from '../applicants/application.ts';
import { holdsCardNumber } from '../cards/holds-card-number.ts';
import { asEventId, asSource, type EventId, type Source } from '../ids.ts';
import { type BonusClaim, parseBonusClaim, readPlainBonusClaim } from './bonus-claim.ts';
import { type CoverageUpdate, parseCoverageUpdate } from './coverage-update.ts';
import { envelopeSchema, isText, MAX_AHEAD_MS, parseTime } from './envelope.ts';
import { type EventType, eventTypeOf } from './event-type.ts';
import { parseLoanApplication, readPlainLoanApplication } from './loan-application.ts';
import { type PageView, parsePageView } from './page-view.ts';
import { type Payment, parsePayment, readPlainPayment } from './payment.ts';
import { type PolicyOrder, parsePolicyOrder } from './policy-order.ts';
import { type EventProblem, type FactResult, problemsOf } from './problem.ts';
import type { EventReading } from './reading.ts';
import { parseTransfer, readPlainTransfer, type Transfer } from './transfer.ts';

/** The fact that an event of each type states. */
export interface FactOf {
  transfer: Transfer;
  payment: Payment;
  loan_application: LoanApplication;
  policy_order: PolicyOrder;
  coverage_update: CoverageUpdate;
  page_view: PageView;
  bonus_claim: BonusClaim;
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
export interface EventContext extends EventReading {
  /** The receiver's clock in milliseconds: times more than five minutes ahead of it are refused. */
  readonly now: number;
}

/** What reading data takes beside it: `time` is the event's, in milliseconds. */
interface DataContext extends EventContext {
  readonly time: number;
}

type Reader<Result> = (data: unknown, context: DataContext) => Result;

const parsers: { readonly [Type in EventType]: Reader<FactResult<FactOf[Type]>> } = {
  transfer: parseTransfer,
  payment: (data, { tokenise }) => parsePayment(data, tokenise),
  loan_application: (data, { time }) => parseLoanApplication(data, time),
  policy_order: parsePolicyOrder,
  coverage_update: parseCoverageUpdate,
  page_view: parsePageView,
  bonus_claim: parseBonusClaim,
};

const plainReaders: { readonly [Type in EventType]: Reader<FactOf[Type] | undefined> } = {
  transfer: readPlainTransfer,
  payment: (data, { tokenise }) => readPlainPayment(data, tokenise),
  loan_application: (data, { time }) => readPlainLoanApplication(data, time),
  policy_order: (data, context) => factOf(parsePolicyOrder(data, context)),
  coverage_update: (data, context) => factOf(parseCoverageUpdate(data, context)),
  page_view: (data, context) => factOf(parsePageView(data, context)),
  bonus_claim: readPlainBonusClaim,
};

const factOf = <Fact>(result: FactResult<Fact>): Fact | undefined => (result.ok ? result.fact : undefined);

/** An event with nothing unusual about it, which is nearly every one; undefined leaves the verdict to the schemas. */
function readPlainEvent(value: unknown, context: EventContext): MoneyEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const event = value as Record<string, unknown>;
  const { specversion, id, source, time, data, datacontenttype, subject } = event;
  const type = eventTypeOf(event.type);
  if (specversion !== '1.0' || type === undefined || typeof time !== 'string') return undefined;
  if (datacontenttype !== undefined || subject !== undefined || !isText(id, 256) || !isText(source, 256))
    return undefined;
  const at = parseTime(time);
  if (!(at <= context.now + MAX_AHEAD_MS)) return undefined;
  if (type === 'payment' && (holdsCardNumber(id) || holdsCardNumber(source))) return undefined;
  const fact = plainReaders[type](data, { ...context, time: at });
  return fact && ({ source: asSource(source), id: asEventId(id), type, time: at, fact } as MoneyEvent);
}

/**
 * Validates one event as parsed from JSON against the contract; reports everything that is wrong with it at once.
 */
export function parseEvent(value: unknown, context: EventContext): ParseResult {
  const { now } = context;
  const plain = readPlainEvent(value, context);
  if (plain) return { ok: true, event: plain };
  const envelope = envelopeSchema.safeParse(value);
  const problems = envelope.success ? [] : problemsOf(envelope.error, '');
  const { type: name, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  const type = eventTypeOf(name);
  // Data of a type nobody knows cannot be judged; its one problem is the type.
  const time = envelope.success ? parseTime(envelope.data.time) : now;
  const fact = type && parsers[type](data, { ...context, time });
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
