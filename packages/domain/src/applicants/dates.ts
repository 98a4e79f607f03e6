import { isUnreadable, type Reader, unreadable } from './readers.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day, `2011-12-01`, from `Dec-2011` (its first), `2007-06-01` or `06-30-2013 10:02:23` (month first). Two-digit years,
 * `Dec-11` and what spreadsheets make of it, `11-Dec`, are the latest that do not lie behind `latest`, a year.
 */
export const day =
  (latest: number): Reader<string> =>
  (text) => {
    const found = partsOf(text, latest);
    return found && isDay(found.year, found.month, found.day)
      ? `${found.year}-${twoDigits(found.month)}-${twoDigits(found.day)}`
      : unreadable('not_a_date', text, 'write a date like Dec-2011, 2011-12-01 or 12-31-2011');
  };

/** The month, `1999-04`, of what `day` reads. */
export const month = (latest: number): Reader<string> => {
  const readDay = day(latest);
  return (text) => {
    const read = readDay(text);
    return isUnreadable(read) ? read : read.slice(0, 7);
  };
};

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const TIME = '(?:[T ]\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?';
const yearFirst = new RegExp(`^(\\d{4})-(\\d{1,2})(?:-(\\d{1,2})${TIME})?$`);
const monthFirst = new RegExp(`^(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})${TIME}$`);
const named = /^([a-z]{3})[- ](\d{4}|\d\d)$/i;
const turned = /^(\d{1,2})-([a-z]{3})$/i;

function partsOf(text: string, latest: number): Parts | undefined {
  const iso = yearFirst.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3] ?? 1) };
  const american = monthFirst.exec(text);
  if (american) return { year: Number(american[3]), month: Number(american[1]), day: Number(american[2]) };
  const [, word, year] = named.exec(text) ?? reversed(turned.exec(text));
  if (word === undefined || year === undefined) return undefined;
  return {
    year: year.length === 4 ? Number(year) : centuryOf(Number(year), latest),
    month: MONTHS.indexOf(word.toLowerCase()) + 1,
    day: 1,
  };
}

const reversed = (match: RegExpExecArray | null): readonly (string | undefined)[] =>
  match ? [match[0], match[2], match[1]] : [];

const centuryOf = (year: number, latest: number) => latest - ((((latest - year) % 100) + 100) % 100);

const isDay = (year: number, monthOfYear: number, dayOfMonth: number) =>
  year >= 1900 &&
  year < 2200 &&
  monthOfYear >= 1 &&
  monthOfYear <= 12 &&
  dayOfMonth >= 1 &&
  (dayOfMonth <= 28 || dayOfMonth <= new Date(Date.UTC(year, monthOfYear, 0)).getUTCDate());

const twoDigits = (value: number) => String(value).padStart(2, '0');
