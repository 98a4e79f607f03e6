import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

/** How many days of applicants are looked at. */
export const DAYS = ['7', '30', '90'] as const;
export const DAY_OPTIONS = DAYS.map((value) => ({ value, label: `${value} d` }));

/** The state of the models' pages in the address, so that a link shows a colleague the same. */
const parsers = {
  days: parseAsStringLiteral(DAYS).withDefault('30'),
  challenger: parseAsString,
  table: parseAsBoolean.withDefault(false),
};

export function useModelsUrl() {
  return useQueryStates(parsers, { history: 'push', scroll: false });
}
