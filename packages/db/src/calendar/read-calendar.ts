import type pg from 'pg';
import { FIRST_OPEN_DAY } from './calendar-sql.ts';

/** What days are in the figures of insurance and visits. */
export interface Calendar {
  /** The IANA zone whose midnight begins a day. */
  readonly zone: string;
  /** The day that it is there, 2026-11-20. */
  readonly today: string;
  /** The first day whose facts are all kept; null where nothing was ever dropped. */
  readonly openFrom: string | null;
}

export async function readCalendar(
  { pool }: { pool: Pick<pg.Pool, 'query'> },
  now = new Date(),
): Promise<Calendar> {
  const { rows } = await pool.query<{ zone: string; today: string; open_from: string | null }>(
    `SELECT c.zone, ($1::timestamptz AT TIME ZONE c.zone)::date::text AS today,
            CASE WHEN isfinite(c.facts_since) THEN (${FIRST_OPEN_DAY})::text END AS open_from
     FROM ads.calendar c`,
    [now],
  );
  const [row] = rows;
  return { zone: row?.zone ?? 'UTC', today: row?.today ?? '', openFrom: row?.open_from ?? null };
}
