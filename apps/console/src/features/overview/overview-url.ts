import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { RANGES } from './model/range.ts';

/** The overview's state in the address, so that a link shows a colleague the same picture. */
const parsers = {
  range: parseAsStringLiteral(RANGES).withDefault('1h'),
  currency: parseAsString.withDefault('USD'),
  city: parseAsArrayOf(parseAsString).withDefault([]),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  table: parseAsBoolean.withDefault(false),
};

export function useOverviewUrl() {
  return useQueryStates(parsers, { history: 'push', scroll: false });
}

export type OverviewUrl = ReturnType<typeof useOverviewUrl>[0];
export type SetOverviewUrl = ReturnType<typeof useOverviewUrl>[1];
