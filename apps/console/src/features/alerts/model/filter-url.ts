import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { SEVERITIES, SORTS, STATUSES } from './alert-row.ts';
import type { Filters } from './filters.ts';

/**
 * How the queue's filters stand in the address, so that a link shows a colleague the same queue.
 * No card number stands in an address, whoever put it into the text. Without a status the queue is what nobody has looked at yet; `status=` is every status.
 */
export const filterParsers = {
  status: parseAsArrayOf(parseAsStringLiteral(STATUSES)).withDefault(['new']),
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  detector: parseAsArrayOf(parseAsString).withDefault([]),
  city: parseAsArrayOf(parseAsString).withDefault([]),
  assignee: parseAsString,
  key: parseAsArrayOf(parseAsString).withDefault([]),
  q: parseAsString.withDefault(''),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  sort: parseAsStringLiteral(SORTS).withDefault('newest'),
};

type Address =
  ReturnType<ReturnType<typeof createLoader<typeof filterParsers>>> extends infer Loaded
    ? Awaited<Loaded>
    : never;

const load = createLoader(filterParsers);
const serialise = createSerializer(filterParsers);

/** Query string (with or without its question mark) to filters; what it does not understand it leaves out. */
export const filtersFromQuery = (query: string): Filters => fromAddress(load(new URLSearchParams(query)));

/** Filters to a query string without the question mark; defaults are left out, so the new alerts are ''. */
export const queryFromFilters = (filters: Filters): string =>
  serialise(toAddress(filters)).replace(/^\?/, '');

export function fromAddress(address: Address): Filters {
  return {
    status: unique(address.status),
    severity: unique(address.severity),
    detector: unique(address.detector),
    city: unique(address.city),
    assignee: address.assignee || null,
    key: unique(address.key),
    text: maskCardNumbers(address.q),
    from: address.from?.toISOString() ?? null,
    to: address.to?.toISOString() ?? null,
    sort: address.sort,
  };
}

export function toAddress(filters: Filters): Address {
  return {
    status: filters.status,
    severity: filters.severity,
    detector: filters.detector,
    city: filters.city,
    assignee: filters.assignee,
    key: filters.key,
    q: maskCardNumbers(filters.text),
    from: filters.from ? new Date(filters.from) : null,
    to: filters.to ? new Date(filters.to) : null,
    sort: filters.sort,
  };
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
