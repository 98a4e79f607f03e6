import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs';

/** How many days up to today are looked at. */
export const DAYS = ['1', '7', '30'] as const;
export const DAY_OPTIONS = DAYS.map((value) => ({ value, label: value === '1' ? 'Today' : `${value} d` }));

/** The state of the page in the address, so that a link shows a colleague the same. */
const parsers = {
  days: parseAsStringLiteral(DAYS).withDefault('1'),
  table: parseAsBoolean.withDefault(false),
};

export function useVisitsUrl() {
  return useQueryStates(parsers, { history: 'push', scroll: false });
}
