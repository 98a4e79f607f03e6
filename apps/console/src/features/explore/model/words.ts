import type { Dimension, Measure } from '@watchfloor/domain/explore/fact';
import { dimensionsOf, type FactName, isFactName, measuresOf } from '@watchfloor/domain/explore/facts';
import type { Bucket, Filter, Operator, Question, Span } from '@watchfloor/domain/explore/question';
import { formatClock, formatDay, formatDayClock } from '../../../design/time-format.ts';

export const STEP_WORD: Record<Bucket | 'none', string> = {
  none: 'whole range',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
};

export const OPERATOR_WORD: Record<Operator, string> = {
  is: 'is',
  is_not: 'is not',
  contains: 'contains',
  at_least: 'is at least',
  at_most: 'is at most',
};

export const SPAN_WORD: Record<Span, string> = {
  '1h': 'last hour',
  '6h': 'last 6 hours',
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A dimension's value as people read it. */
export function valueWords(dimension: string, value: string | null): string {
  if (value === null) return 'none';
  if (value === '') return 'empty';
  if (dimension === 'weekday') return WEEKDAYS[Number(value) - 1] ?? value;
  if (dimension === 'hour_of_day') return `${value.padStart(2, '0')}:00`;
  return value;
}

/** "city is London or Tokyo". */
export function filterWords(fact: FactName, { dimension, operator, values }: Filter): string {
  const label = dimensionsOf(fact).find(({ name }) => name === dimension)?.label ?? dimension;
  const shown = values.slice(0, 3).map((value) => valueWords(dimension, value));
  const more = values.length > 3 ? [`${values.length - 3} more`] : [];
  return `${label} ${OPERATOR_WORD[operator]} ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format([...shown, ...more])}`;
}

/** "Transfers and total amount by city, last 24 hours". */
export function questionWords(question: Question): string {
  if (!isFactName(question.fact)) return 'Explore';
  const measures = chosenMeasures(question).map(({ label }, place) =>
    place === 0 ? label : label.toLowerCase(),
  );
  const by = chosenDimensions(question).map(({ label }) => label.toLowerCase());
  const per = question.bucket ? ` per ${STEP_WORD[question.bucket]}` : '';
  const range = 'last' in question.time ? SPAN_WORD[question.time.last] : rangeWords(question.time);
  const list = new Intl.ListFormat('en-GB');
  return `${list.format(measures)}${per}${by.length > 0 ? ` by ${list.format(by)}` : ''}, ${range}`;
}

const rangeWords = ({ from, to }: { from: string; to: string }) =>
  `${formatDayClock(from)} to ${formatDayClock(to)}`;

/** A piece of the range by its beginning, in the viewer's zone. */
export const bucketWords = (at: string, bucket: Bucket): string =>
  bucket === 'minute' || bucket === 'hour' ? formatDayClock(at) : bucketDay(at);

/**
 * What is missing of a piece of the range that is not whole: "from 20:14" where the range begins in it, "so far" where it goes
 * on, "until 20:14" where the range ends in it. Null: it is whole.
 */
export function partWords(
  { start, end }: { start: number; end: number },
  { from, to, now }: { from: number; to: number; now: number },
): string | null {
  const parts = [
    ...(start < from ? [`from ${pieceClock(from, start)}`] : []),
    ...(start <= now && now < end ? ['so far'] : end > to ? [`until ${pieceClock(to, start)}`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : null;
}

const pieceClock = (at: number, start: number) =>
  formatDay(at) === formatDay(start) ? formatClock(at) : formatDayClock(at);

/** Days begin at the reports' midnight, which need not be the viewer's. */
const bucketDay = (at: string) =>
  new Date(at).getHours() === 0 && new Date(at).getMinutes() === 0
    ? formatDay(at)
    : `${formatDay(at)}, ${formatClock(at)}`;

export const chosenMeasures = ({ fact, measures }: Question): Measure[] => {
  const known = isFactName(fact) ? measuresOf(fact) : [];
  return measures.flatMap((name) => known.filter((measure) => measure.name === name));
};

export const chosenDimensions = ({ fact, dimensions }: Question): Dimension[] => {
  const known = isFactName(fact) ? dimensionsOf(fact) : [];
  return dimensions.flatMap((name) => known.filter((dimension) => dimension.name === name));
};
