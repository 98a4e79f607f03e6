import type pg from 'pg';
import type { Grain } from './source.ts';

/** What a range is in the reports' zone. */
export interface Calendar {
  readonly zone: string;
  /** Whether the range begins and ends with a full piece of that size. */
  readonly startsWith: Readonly<Record<Exclude<Grain, 'moment'>, boolean>>;
  /** Facts of earlier times are gone; null where none are. */
  readonly factsSince: Date | null;
}

/** Reads the zone that rollups were made in, and how the range lies in it. */
export async function readCalendar(client: pg.ClientBase, from: Date, to: Date): Promise<Calendar> {
  const full = (piece: string) =>
    `date_trunc('${piece}', $1::timestamptz, zone) = $1 AND date_trunc('${piece}', $2::timestamptz, zone) = $2`;
  const { rows } = await client.query<{
    zone: string;
    minute: boolean;
    hour: boolean;
    day: boolean;
    factsSince: Date | null;
  }>(
    `SELECT zone, ${full('minute')} AS minute, ${full('hour')} AS hour, ${full('day')} AS day,
            nullif(facts_since, '-infinity') AS "factsSince"
     FROM ads.calendar`,
    [from, to],
  );
  const [row] = rows;
  if (!row) throw new Error('ads.calendar is empty: the migrations have not run to their end');
  const { zone, factsSince, ...startsWith } = row;
  return { zone, factsSince, startsWith };
}
