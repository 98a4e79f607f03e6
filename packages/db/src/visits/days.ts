import { dayIn } from '../calendar/calendar-sql.ts';
import { type DayRange, isBetweenDays } from '../calendar/days-between.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { ENTRY_ORDERS } from './entry-orders.ts';

export interface VisitFigures {
  readonly pageViews: number;
  /** Exact for a day. Over several days: who came on any of them; of days whose facts are gone, the sum of the days'. */
  readonly uniqueVisitors: number;
  readonly orders: number;
  /** What these orders have to pay, in minor units of the insurer's currency. */
  readonly volume: number;
}

export interface VisitDay extends VisitFigures {
  /** A day of the reports' zone, 2026-11-20. */
  readonly day: string;
}

export interface VisitEntry extends VisitFigures {
  /** '' for views and orders without one. */
  readonly entry: string;
}

/**
 * Visits by day, oldest first; days without any are left out. An order counts on each day that it was changed on, as it was
 * at the day's end, and for as long as its facts are kept.
 */
export async function readVisitDays(db: Pick<Db, 'pool'>, { from, to }: DayRange): Promise<VisitDay[]> {
  const { rows } = await db.pool.query<FigureColumns & { day: string }>(
    `WITH ${ENTRY_ORDERS},
     viewed AS (
       SELECT ${dayIn('h.hour')} AS day, sum(h.page_views) AS page_views FROM ads.visit_hour h, ads.calendar c
       WHERE ${isBetweenDays('h.hour')} GROUP BY 1
     ),
     visited AS (
       SELECT day, count(*) AS unique_visitors
       FROM (SELECT DISTINCT day, visitor FROM ads.entry_visitor_day WHERE day BETWEEN $1::date AND $2::date) came GROUP BY 1
       UNION ALL
       SELECT day, unique_visitors FROM ads.visit_day WHERE cut = 'day' AND day BETWEEN $1::date AND $2::date
     ),
     ordered AS (SELECT day, count(*) AS orders, sum(coalesce(payable_minor, 0)) AS volume FROM entry_order GROUP BY 1)
     SELECT day::text, ${FIGURES} FROM viewed FULL JOIN visited USING (day) FULL JOIN ordered USING (day) ORDER BY day`,
    [from, to],
  );
  return rows.map((row) => ({ day: row.day, ...toFigures(row) }));
}

/** Visits by the entry of a campaign over all of the days, those with the most views first. */
export async function readVisitEntries(db: Pick<Db, 'pool'>, { from, to }: DayRange): Promise<VisitEntry[]> {
  const { rows } = await db.pool.query<FigureColumns & { entry: string }>(
    `WITH ${ENTRY_ORDERS},
     viewed AS (
       SELECT h.entry, sum(h.page_views) AS page_views FROM ads.visit_hour h, ads.calendar c
       WHERE ${isBetweenDays('h.hour')} GROUP BY 1
     ),
     visited AS (
       SELECT entry, sum(unique_visitors) AS unique_visitors FROM (
         SELECT entry, count(*) AS unique_visitors
         FROM (SELECT DISTINCT entry, visitor FROM ads.entry_visitor_day WHERE day BETWEEN $1::date AND $2::date) came GROUP BY 1
         UNION ALL
         SELECT entry, unique_visitors FROM ads.visit_day WHERE cut = 'entry' AND day BETWEEN $1::date AND $2::date
       ) of_days GROUP BY 1
     ),
     ordered AS (SELECT entry, count(*) AS orders, sum(coalesce(payable_minor, 0)) AS volume FROM entry_order GROUP BY 1)
     SELECT entry, ${FIGURES} FROM viewed FULL JOIN visited USING (entry) FULL JOIN ordered USING (entry)
     ORDER BY coalesce(page_views, 0) DESC, entry`,
    [from, to],
  );
  return rows.map((row) => ({ entry: row.entry, ...toFigures(row) }));
}

const FIGURES = `coalesce(page_views, 0)::text AS views, coalesce(unique_visitors, 0)::text AS visitors,
  coalesce(orders, 0)::text AS order_count, coalesce(volume, 0)::text AS order_volume`;

interface FigureColumns {
  views: string;
  visitors: string;
  order_count: string;
  order_volume: string;
}

const toFigures = (row: FigureColumns): VisitFigures => ({
  pageViews: safeInteger(row.views),
  uniqueVisitors: safeInteger(row.visitors),
  orders: safeInteger(row.order_count),
  volume: safeInteger(row.order_volume),
});
