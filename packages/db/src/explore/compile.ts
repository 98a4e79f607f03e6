import type { CheckedQuestion } from '@watchfloor/domain/explore/check-question';
import { dimensionsOf } from '@watchfloor/domain/explore/facts';
import type { Bucket, Filter } from '@watchfloor/domain/explore/question';
import type { Calendar } from './calendar.ts';
import type { Distinct, Grain, Reading } from './source.ts';
import { readingsOf } from './sources.ts';

export interface Compiled {
  /** One statement; its rows are bucket (where asked), dimensions, measures. One row more than the limit where there is more. */
  readonly text: string;
  readonly values: readonly unknown[];
  readonly table: string;
  /** Whether retention has taken rows of times before `Calendar.factsSince` from it. */
  readonly fades: boolean;
}

/** The question as SQL over the first table that can answer it. Every value of the question is a parameter. */
export function compileQuestion(question: CheckedQuestion, calendar: Calendar): Compiled {
  const [whole, ...rollups] = readingsOf(question.fact);
  const reading = rollups.find((rollup) => suffices(rollup, question, calendar)) ?? whole;
  const values: unknown[] = [question.from, question.to, calendar.zone];
  const add = (value: unknown) => `$${values.push(value)}`;
  const expression = (name: string) => timeDimension(name, reading) ?? declared(reading.dimensions, name);
  const kinds = new Map(dimensionsOf(question.fact).map(({ name, kind }) => [name, kind]));

  const measures = question.measures.map((name) => declared(reading.measures, name));
  const groups = [
    ...(question.bucket ? [bucketOf(question.bucket, reading)] : []),
    ...question.dimensions.map((name) => ({ key: `(${expression(name)})::text COLLATE "C"`, shown: asItIs })),
  ];
  const conditions = [
    ...within(reading),
    ...(reading.where ? [reading.where] : []),
    ...question.filters.map((filter) =>
      condition(filter, expression(filter.dimension), kinds.get(filter.dimension) === 'number', add),
    ),
  ];
  const rows = [
    `FROM ${reading.table}, (SELECT $3::text AS zone) AS calendar`,
    `WHERE ${conditions.join(' AND ')}`,
  ];
  const places = groups.map((_, place) => String(place + 1));
  const { keys, counts, from } = distinctOnce(groups, measures, rows) ?? {
    keys: groups.map(({ key }) => key),
    counts: measures.map(aggregateOf),
    from: rows,
  };
  const columns = groups.map(({ shown }, place) => shown(keys[place] ?? ''));
  // In time, then the largest first, then by name: the same answer every time, and a cut one begins with what matters.
  const order = question.bucket
    ? ['1', `${counts[0]} DESC NULLS LAST`, ...places.slice(1)]
    : [`${counts[0]} DESC NULLS LAST`, ...places];
  const text = [
    `SELECT ${[...columns, ...counts.map((count) => `(${count})::text`)].join(', ')}`,
    ...from,
    ...(groups.length > 0 ? [`GROUP BY ${keys.join(', ')}`] : []),
    `ORDER BY ${order.join(', ')}`,
    `LIMIT ${add(question.limit + 1)}`,
  ].join('\n');
  return { text, values, table: reading.table, fades: reading.kept === undefined };
}

/** What rows are grouped by, and what the answer shows of it: what is dear to work out is worked out once for a group. */
interface Group {
  readonly key: string;
  readonly shown: (key: string) => string;
}
const asItIs = (key: string): string => key;

/** The beginning of the piece of time that a row falls into. A date needs the zone only to say when it began. */
function bucketOf(bucket: Bucket, { day, time }: Reading): Group {
  if (day === undefined || BUCKET_GRAIN[bucket] !== 'day')
    return { key: `date_trunc('${bucket}', ${time}, zone)`, shown: asItIs };
  return {
    key: `date_trunc('${bucket}', ${day}::timestamp)`,
    shown: (key) => `${key} AT TIME ZONE $3::text`,
  };
}

/** Rows of the range. Of a table of days it begins and ends with whole ones, see `suffices`. */
function within({ day, grain, time }: Reading): string[] {
  const dateOf = (moment: string) => `(${moment}::timestamptz AT TIME ZONE zone)::date`;
  if (day !== undefined && grain === 'day') return [`${day} >= ${dateOf('$1')}`, `${day} < ${dateOf('$2')}`];
  return [
    `${time} >= $1`,
    `${time} < $2`,
    ...(day === undefined ? [] : [`${day} >= ${dateOf('$1')}`, `${day} <= ${dateOf('$2')}`]),
  ];
}

const aggregateOf = (measure: string | Distinct): string =>
  typeof measure === 'string' ? measure : `count(DISTINCT ${measure.distinct})`;

/**
 * A distinct count that is asked alone, over rows that are made distinct first: Postgres hashes those, where it would sort
 * all rows for count(DISTINCT). Null where anything else is asked.
 */
function distinctOnce(
  groups: readonly Group[],
  measures: readonly (string | Distinct)[],
  rows: readonly string[],
): { keys: readonly string[]; counts: readonly string[]; from: readonly string[] } | null {
  const [measure, ...others] = measures;
  if (measure === undefined || typeof measure === 'string' || others.length > 0) return null;
  const keys = groups.map((_, place) => `group_${place + 1}`);
  const named = groups.map(({ key }, place) => `${key} AS ${keys[place]}`);
  return {
    keys,
    counts: ['count(counted)'],
    from: [
      `FROM (SELECT DISTINCT ${[...named, `${measure.distinct} AS counted`].join(', ')}`,
      ...rows,
      ') AS once',
    ],
  };
}

/** From fine to coarse. */
const GRAINS: readonly Grain[] = ['moment', 'minute', 'hour', 'day'];
const BUCKET_GRAIN: Record<Bucket, Grain> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'day',
  month: 'day',
};

/** Whether the reading has all that is asked, and keeps time apart as finely as the question does. */
function suffices(reading: Reading, question: CheckedQuestion, calendar: Calendar): boolean {
  const fineEnough = (grain: Grain) => GRAINS.indexOf(reading.grain) <= GRAINS.indexOf(grain);
  const has = (name: string) =>
    name === 'hour_of_day'
      ? fineEnough('hour')
      : name === 'weekday'
        ? fineEnough('day')
        : Object.hasOwn(reading.dimensions, name);
  return (
    question.measures.every((name) => Object.hasOwn(reading.measures, name)) &&
    [...question.dimensions, ...question.filters.map(({ dimension }) => dimension)].every(has) &&
    (question.bucket === null || fineEnough(BUCKET_GRAIN[question.bucket])) &&
    (reading.grain === 'moment' || calendar.startsWith[reading.grain]) &&
    // Of a day that is kept in part only, facts know the part.
    (reading.kept !== undefined || calendar.factsSince === null || calendar.factsSince <= question.from)
  );
}

function timeDimension(name: string, { time }: Reading): string | null {
  if (name === 'hour_of_day') return `extract(hour FROM ${time} AT TIME ZONE zone)`;
  if (name === 'weekday') return `extract(isodow FROM ${time} AT TIME ZONE zone)`;
  return null;
}

/** Names come from people; only those that are declared become SQL. */
function declared<Expression>(
  expressions: Readonly<Partial<Record<string, Expression>>>,
  name: string,
): Expression {
  const expression = Object.hasOwn(expressions, name) ? expressions[name] : undefined;
  if (expression === undefined) throw new Error(`"${name}" was not checked before it was compiled`);
  return expression;
}

function condition(
  { operator, values }: Filter,
  column: string,
  numbers: boolean,
  add: (value: unknown) => string,
): string {
  const [first] = values;
  switch (operator) {
    case 'contains':
      return `position(${add(first)}::text IN ${column}) > 0`;
    case 'at_least':
      return `${column} >= ${add(first)}::numeric`;
    case 'at_most':
      return `${column} <= ${add(first)}::numeric`;
    case 'is':
    case 'is_not': {
      const present = values.filter((value) => value !== null);
      const among = `${column} = ANY (${add(present)}::${numbers ? 'numeric' : 'text'}[])`;
      const matches = values.includes(null) ? `(${among} OR ${column} IS NULL)` : `(${among})`;
      // Where there is no value, "is not London" holds: it is not London.
      return operator === 'is' ? matches : `${matches} IS NOT TRUE`;
    }
  }
}
