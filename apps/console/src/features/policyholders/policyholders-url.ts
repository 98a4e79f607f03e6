import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';

/** The state of the policyholders' pages in the address, so that a link shows a colleague the same. */
const parsers = {
  /** A day of the reports; today unless given. */
  date: parseAsString,
  /** What key customers are looked for by. */
  q: parseAsString.withDefault(''),
  table: parseAsBoolean.withDefault(false),
};

export function usePolicyholdersUrl() {
  const [url, setUrl] = useQueryStates(parsers, { history: 'push', scroll: false });
  // An address that somebody wrote by hand: what is no day is today.
  const date = url.date !== null && isDay(url.date) ? url.date : null;
  return [{ ...url, date }, setUrl] as const;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0002') return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
