import type { CheckedQuestion } from '@watchfloor/domain/explore/check-question';

/** A row as the oracle sees it: nothing but JavaScript. */
export interface PlainRow {
  readonly at: number;
  readonly dimensions: Readonly<Record<string, string | null>>;
  readonly amount: number;
  /** What each distinct measure counts. */
  readonly distinct: Readonly<Record<string, string | null>>;
}

export type Cells = (string | number | null)[];

/** The answer by looking at every row: bucket in milliseconds (null without), dimensions, measures. */
export function answerByHand(question: CheckedQuestion, rows: readonly PlainRow[], zone: string): Cells[] {
  const groups = new Map<string, { key: Cells; rows: PlainRow[] }>();
  if (question.bucket === null && question.dimensions.length === 0) {
    groups.set('[null]', { key: [null], rows: [] });
  }
  for (const row of rows) {
    if (row.at < question.from.getTime() || row.at >= question.to.getTime()) continue;
    const local = wallClock(row.at, zone);
    const valueFor = (name: string): string | null => {
      if (name === 'hour_of_day') return String(local.getUTCHours());
      if (name === 'weekday') return String(local.getUTCDay() || 7);
      return row.dimensions[name] ?? null;
    };
    if (!question.filters.every((filter) => passes(filter, valueFor(filter.dimension)))) continue;
    const key = [
      question.bucket === null ? null : bucketOf(row.at, question.bucket, zone),
      ...question.dimensions.map(valueFor),
    ];
    const text = JSON.stringify(key);
    const group = groups.get(text) ?? { key, rows: [] };
    group.rows.push(row);
    groups.set(text, group);
  }
  return [...groups.values()].map(({ key, rows: members }) => [
    ...key,
    ...question.measures.map((name) => measure(name, members)),
  ]);
}

function measure(name: string, rows: readonly PlainRow[]): string | null {
  const amounts = rows.map(({ amount }) => amount);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (name === 'count') return String(rows.length);
  if (['total', 'average', 'smallest', 'largest'].includes(name) && rows.length === 0) return null;
  switch (name) {
    case 'total':
      return String(sum);
    case 'average':
      return String(Math.floor((2 * sum + rows.length) / (2 * rows.length)));
    case 'smallest':
      return String(Math.min(...amounts));
    case 'largest':
      return String(Math.max(...amounts));
    default:
      return String(
        new Set(rows.map(({ distinct }) => distinct[name]).filter((value) => value !== null)).size,
      );
  }
}

function passes({ operator, values }: CheckedQuestion['filters'][number], value: string | null): boolean {
  switch (operator) {
    case 'is':
      return values.includes(value);
    case 'is_not':
      return !values.includes(value);
    case 'contains':
      return value?.includes(values[0] ?? '') ?? false;
    case 'at_least':
      return value !== null && Number(value) >= Number(values[0]);
    case 'at_most':
      return value !== null && Number(value) <= Number(values[0]);
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const walls = new Map<string, Date>();

/** What a clock on the wall shows, as the UTC fields of a date. Remembered: asking Intl is slow. */
function wallClock(at: number, zone: string): Date {
  const key = `${at} ${zone}`;
  const known = walls.get(key);
  if (known) return known;
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  clocks.set(zone, clock);
  const parts = clock.formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const wall = new Date(
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')),
  );
  walls.set(key, wall);
  return wall;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The beginning of the piece of time that the moment lies in, in milliseconds. */
export function bucketOf(at: number, bucket: NonNullable<CheckedQuestion['bucket']>, zone: string): number {
  const second = Math.floor(at / 1000) * 1000;
  const local = wallClock(second, zone).getTime();
  const offset = local - second;
  if (bucket === 'minute') return Math.floor(local / MINUTE) * MINUTE - offset;
  if (bucket === 'hour') return Math.floor(local / HOUR) * HOUR - offset;
  const midnight = new Date(Math.floor(local / DAY) * DAY);
  if (bucket === 'week') midnight.setUTCDate(midnight.getUTCDate() - ((midnight.getUTCDay() + 6) % 7));
  if (bucket === 'month') midnight.setUTCDate(1);
  // The moment at which the wall shows that midnight: no zone is further than a day from UTC.
  for (let moment = midnight.getTime() - DAY; moment <= midnight.getTime() + DAY; moment += 15 * MINUTE) {
    if (wallClock(moment, zone).getTime() === midnight.getTime()) return moment;
  }
  throw new Error(`${zone} has no midnight at ${midnight.toISOString()}`);
}
