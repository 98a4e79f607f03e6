import type { TokeniseCard } from '@watchfloor/domain/cards/card-token';
import { EVENT_TYPES, type EventType } from '@watchfloor/domain/events/event-type';
import { makePayments, stolenAmong, stolenPayments } from '../cards/workload.ts';
import type { LoudEvents } from '../harness/latency.ts';
import { loudTransfers, makeRows, toJson } from '../ingest/workload.ts';
import { loudApplicants, makeApplicants, toEvents } from '../score/applicants.ts';
import {
  bonusClaims,
  coverageUpdates,
  loudBonusClaims,
  loudCoverageUpdates,
  pageViews,
  policyOrders,
} from './insurance.ts';

/** Of a thousand events: many payments and page views, some transfers, few of what people do a few times a year. */
export const MIX: Readonly<Record<EventType, number>> = {
  payment: 380,
  page_view: 330,
  transfer: 220,
  policy_order: 40,
  coverage_update: 15,
  bonus_claim: 10,
  loan_application: 5,
};
const THOUSAND = 1000;

/** The type of each of a thousand events, every type spread over them as evenly as it goes. */
const PATTERN: readonly EventType[] = evenly();

function evenly(): EventType[] {
  const owed = new Map<EventType, number>(EVENT_TYPES.map((type) => [type, 0]));
  return Array.from({ length: THOUSAND }, () => {
    for (const [type, credit] of owed) owed.set(type, credit + MIX[type]);
    const [next, credit] = [...owed].reduce((most, one) => (one[1] > most[1] ? one : most));
    owed.set(next, credit - THOUSAND);
    return next;
  });
}

/** How many of the first `count` events of a run are of the type. */
const amongFirst = (type: EventType, count: number): number =>
  Math.floor(count / THOUSAND) * MIX[type] +
  PATTERN.slice(0, count % THOUSAND).filter((one) => one === type).length;

type Make = (name: string, from: number, count: number, end: number) => readonly string[];
type Makers = Readonly<Record<EventType, Make>>;

/** All types in their proportion, from event `from` of the run on, interleaved; each type's end at `end`. */
function mix(makers: Makers, name: string, from: number, count: number, end: number): string[] {
  const waiting = new Map(
    EVENT_TYPES.map((type) => {
      const first = amongFirst(type, from);
      const own = amongFirst(type, from + count) - first;
      return [type, makers[type](`${name}-${type}`, first, own, end).values()];
    }),
  );
  return Array.from({ length: count }, (_, index) => {
    const type = PATTERN[(from + index) % THOUSAND] as EventType;
    return waiting.get(type)?.next().value as string;
  });
}

const makers = (firstStolen: number): Makers => ({
  transfer: (name, _from, count, end) => makeRows(name, count, end).map(toJson),
  payment: (name, _from, count, end) => makePayments(name, count, end, firstStolen),
  loan_application: (name, from, count, end) => toEvents(makeApplicants(name, from, count), end),
  policy_order: policyOrders,
  coverage_update: coverageUpdates,
  page_view: pageViews,
  bonus_claim: bonusClaims,
});

/** How many of the first `count` mixed events are of each type. */
export const typesAmongMixed = (count: number): Record<EventType, number> =>
  Object.fromEntries(EVENT_TYPES.map((type) => [type, amongFirst(type, count)])) as Record<EventType, number>;

/** How many stolen cards that many mixed events use. */
export const stolenAmongMixed = (count: number): number => stolenAmong(amongFirst('payment', count));

/** `count` events that end at `end`, as JSON; of the stolen cards from number `firstStolen` on each is used once. */
export const makeMixed = (name: string, count: number, end: number, firstStolen: number): string[] =>
  mix(makers(firstStolen), name, 0, count, end);

/** Mixed events for `measureLatency`. */
export interface LoudMixed {
  readonly make: (name: string, from: number, count: number) => LoudEvents;
  /** Which type's event raises the alert that is waited for, by its id; filled as events are made. */
  readonly typeOf: ReadonlyMap<string, EventType>;
}

/**
 * Of every type that a detector judges, some raise an alert by themselves and are waited for: single transfers, payments on
 * stolen cards (from number `firstStolen` on), falling cover, four claims running, applicants whom the scorecard rejects.
 * Others raise theirs beside them.
 */
export function loudMixed(tokenise: TokeniseCard, firstStolen: number): LoudMixed {
  const typeOf = new Map<string, EventType>();
  const waitedFor: string[] = [];
  const heard =
    (type: EventType, make: (name: string, from: number, count: number) => LoudEvents): Make =>
    (name, from, count) => {
      const { events, loud } = make(name, from, count);
      for (const id of loud) typeOf.set(id, type);
      waitedFor.push(...loud);
      return events;
    };
  const loud: Makers = {
    ...makers(firstStolen),
    transfer: heard('transfer', loudTransfers),
    payment: heard('payment', stolenPayments(tokenise, firstStolen)),
    loan_application: heard('loan_application', loudApplicants),
    coverage_update: heard('coverage_update', loudCoverageUpdates),
    bonus_claim: heard('bonus_claim', loudBonusClaims),
  };
  return {
    typeOf,
    make: (name, from, count) => ({
      events: mix(loud, name, from, count, Date.now()),
      loud: waitedFor.splice(0),
    }),
  };
}
