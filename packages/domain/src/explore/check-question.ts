import type { Dimension } from './fact.ts';
import { dimensionsOf, type FactName, factOf, isFactName, measuresOf } from './facts.ts';
import type { Bucket, Filter, Operator, Question } from './question.ts';
import { resolveTime } from './resolve-time.ts';

/** A question whose every word means something to its fact, with its range in absolute times. */
export interface CheckedQuestion {
  readonly fact: FactName;
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
  readonly filters: readonly Filter[];
  readonly from: Date;
  readonly to: Date;
  readonly bucket: Bucket | null;
  readonly limit: number;
}

export type CheckResult =
  | { readonly ok: true; readonly question: CheckedQuestion }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Pieces of one range at most: more are no picture and no table any more. */
const MAX_BUCKETS = 3000;
const MAX_DAYS = 3660;
const DAY_MS = 86_400_000;
/** The shortest that a bucket lasts, for counting them: February, and days when clocks go forward. */
const BUCKET_MS: Record<Bucket, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 23 * 3_600_000,
  week: 7 * DAY_MS - 3_600_000,
  month: 28 * DAY_MS - 3_600_000,
};

const FOR_KIND: Record<Dimension['kind'], readonly Operator[]> = {
  text: ['is', 'is_not', 'contains'],
  id: ['is', 'is_not', 'contains'],
  number: ['is', 'is_not', 'at_least', 'at_most'],
};

/** What may be said of a dimension's values in a filter. */
export const operatorsFor = (kind: Dimension['kind']): readonly Operator[] => FOR_KIND[kind];

/** Holds a question against what its fact has. What is wrong is said in words, all of it at once. */
export function checkQuestion(asked: Question, now: number): CheckResult {
  const { fact } = asked;
  if (!isFactName(fact)) return { ok: false, problems: [`There is no fact "${fact}".`] };
  const { label, currency } = factOf(fact);
  const dimensions = new Map(dimensionsOf(fact).map((dimension) => [dimension.name, dimension]));
  const measures = new Map(measuresOf(fact).map((measure) => [measure.name, measure]));
  const problems: string[] = [];

  for (const name of asked.measures) {
    if (!measures.has(name)) {
      problems.push(`${label} have no measure "${name}"; there are ${list(measures.keys())}.`);
    }
  }
  for (const name of [...asked.dimensions, ...asked.filters.map(({ dimension }) => dimension)]) {
    if (!dimensions.has(name)) {
      problems.push(`${label} have no dimension "${name}"; there are ${list(dimensions.keys())}.`);
    }
  }
  for (const repeated of new Set([...repeats(asked.measures), ...repeats(asked.dimensions)])) {
    problems.push(`"${repeated}" is chosen twice; once is enough.`);
  }
  for (const filter of asked.filters) {
    const dimension = dimensions.get(filter.dimension);
    if (dimension) problems.push(...filterProblems(filter, dimension));
  }
  const money = asked.measures.filter((name) => measures.get(name)?.unit === 'money');
  if (currency === 'dimension' && money.length > 0 && !oneCurrency(asked)) {
    const words = money.map((name) => measures.get(name)?.label ?? name);
    problems.push(
      `${list(words)} would mix currencies: add the dimension Currency, or filter by one currency.`,
    );
  }
  const { from, to } = resolveTime(asked.time, now);
  if (from >= to) problems.push('The range ends before it begins: choose a later end.');
  const span = to.getTime() - from.getTime();
  if (span > MAX_DAYS * DAY_MS) problems.push('The range is longer than ten years: choose a shorter one.');
  else if (asked.bucket && span / BUCKET_MS[asked.bucket] > MAX_BUCKETS) {
    problems.push(`The range has too many ${asked.bucket}s for one answer: choose larger steps.`);
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    question: {
      fact,
      measures: asked.measures,
      dimensions: asked.dimensions,
      filters: asked.filters,
      from,
      to,
      bucket: asked.bucket,
      limit: asked.limit,
    },
  };
}

/** Whether every row of the answer is of one currency. */
export const oneCurrency = ({ dimensions, filters }: Pick<Question, 'dimensions' | 'filters'>): boolean =>
  dimensions.includes('currency') || filteredCurrency(filters) !== null;

/** The only currency that the filters leave; null where they leave several. */
export function filteredCurrency(filters: readonly Filter[]): string | null {
  const only = filters.find(
    ({ dimension, operator, values }) =>
      dimension === 'currency' && operator === 'is' && values.length === 1 && values[0] !== null,
  );
  return only?.values[0] ?? null;
}

const wholeNumber = /^-?\d{1,9}$/;

function filterProblems({ operator, values }: Filter, { label, kind }: Dimension): string[] {
  if (!FOR_KIND[kind].includes(operator)) {
    return [`${label} cannot be filtered by "${operator.replace('_', ' ')}".`];
  }
  if (operator !== 'is' && operator !== 'is_not' && (values.length !== 1 || values[0] === null)) {
    return [`${label}: "${operator.replace('_', ' ')}" takes one value.`];
  }
  if (kind !== 'number') return [];
  return values
    .filter((value) => value !== null && !wholeNumber.test(value))
    .map((value) => `${label} is a whole number, and "${value}" is none.`);
}

const repeats = (names: readonly string[]) => names.filter((name, place) => names.indexOf(name) !== place);

const list = (words: Iterable<string>): string => new Intl.ListFormat('en-GB').format(words);
