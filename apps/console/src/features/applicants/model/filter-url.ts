import { GRADES, PURPOSES } from '@watchfloor/domain/applicants/application';
import { DECISIONS } from '@watchfloor/domain/scorecard/decision';
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { SORTS } from './applicant.ts';
import { type Filters, NO_FILTERS, TAB_IDS } from './filters.ts';

/** How the queue's filters stand in the address. Without any the queue is what waits to be reviewed. */
export const filterParsers = {
  state: parseAsStringLiteral(TAB_IDS).withDefault(NO_FILTERS.state),
  decision: parseAsStringLiteral(DECISIONS),
  stage: parseAsStringLiteral(['cleaning', 'policy', 'model'] as const),
  grade: parseAsArrayOf(parseAsStringLiteral(GRADES)).withDefault([]),
  purpose: parseAsArrayOf(parseAsStringLiteral(PURPOSES)).withDefault([]),
  from: parseAsInteger,
  to: parseAsInteger,
  p: parseAsFloat,
  q: parseAsString.withDefault(''),
  source: parseAsString,
  mine: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(SORTS).withDefault(NO_FILTERS.sort),
};

const load = createLoader(filterParsers);
const serialise = createSerializer(filterParsers);
type Address = Awaited<ReturnType<typeof load>>;

/** Query string (with or without its question mark) to filters; what it does not understand it leaves out. */
export const filtersFromQuery = (query: string): Filters => fromAddress(load(new URLSearchParams(query)));

/** Filters to a query string without the question mark; defaults are left out. */
export const queryFromFilters = (filters: Filters): string =>
  serialise(toAddress(filters)).replace(/^\?/, '');

export const fromAddress = (address: Address): Filters => ({
  state: address.state,
  decision: address.decision,
  stage: address.stage,
  grade: [...new Set(address.grade)],
  purpose: [...new Set(address.purpose)],
  minAmount: within(address.from, 0, MOST),
  maxAmount: within(address.to, 0, MOST),
  minProbability: within(address.p, 0, 1),
  text: address.q.slice(0, 64),
  source: address.source?.slice(0, 200) || null,
  mine: address.mine,
  sort: address.sort,
});

export const toAddress = (filters: Filters): Address => ({
  state: filters.state,
  decision: filters.decision,
  stage: filters.stage,
  grade: filters.grade,
  purpose: filters.purpose,
  from: filters.minAmount,
  to: filters.maxAmount,
  p: filters.minProbability,
  q: filters.text,
  source: filters.source,
  mine: filters.mine,
  sort: filters.sort,
});

/** Whole US dollars: in cents it is still a safe integer. */
const MOST = 1_000_000_000;

/** A bound that somebody wrote into the address by hand is none where it could not be asked for. */
const within = (value: number | null, least: number, most: number): number | null =>
  value !== null && value >= least && value <= most ? value : null;
