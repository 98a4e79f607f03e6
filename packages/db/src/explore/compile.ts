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
    ...(question.bucket ? [`date_trunc('${question.bucket}', ${reading.time}, zone)`] : []),
    ...question.dimensions.map((name) => `(${expression(name)})::text COLLATE "C"`),
  ];
  const conditions = [
    `${reading.time} >= $1`,
    `${reading.time} < $2`,
    ...(reading.day
      ? [
          `${reading.day} >= ($1::timestamptz AT TIME ZONE zone)::date`,
          `${reading.day} <= ($2::timestamptz AT TIME ZONE zone)::date`,
        ]
      : []),
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
  const { columns, counts, from } = distinctOnce(groups, measures, rows) ?? {
    columns: groups,
    counts: measures.map(aggregateOf),
    from: rows,
  };
  // In time, then the largest first, then by name: the same answer every time, and a cut one begins with what matters.
  const order = question.bucket
    ? ['1', `${counts[0]} DESC NULLS LAST`, ...places.slice(1)]
    : [`${counts[0]} DESC NULLS LAST`, ...places];
  const text = [
    `SELECT ${[...columns, ...counts.map((count) => `(${count})::text`)].join(', ')}`,
    ...from,
    ...(groups.length > 0 ? [`GROUP BY ${places.join(', ')}`] : []),
    `ORDER BY ${order.join(', ')}`,
    `LIMIT ${add(question.limit + 1)}`,
  ].join('\n');
  return { text, values, table: reading.table, fades: reading.kept === undefined };
}

const aggregateOf = (measure: string | Distinct): string =>
  typeof measure === 'string' ? measure : `count(DISTINCT ${measure.distinct})`;

/**
 * A distinct count that is asked alone, over rows that are made distinct first: Postgres hashes those, where it would sort
 * all rows for count(DISTINCT). Null where anything else is asked.
 */
function distinctOnce(
  groups: readonly string[],
  measures: readonly (string | Distinct)[],
  rows: readonly string[],
): { columns: readonly string[]; counts: readonly string[]; from: readonly string[] } | null {
  const [measure, ...others] = measures;
  if (measure === undefined || typeof measure === 'string' || others.length > 0) return null;
  const columns = groups.map((_, place) => `group_${place + 1}`);
  const named = groups.map((group, place) => `${group} AS ${columns[place]}`);
  return {
    columns,
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
