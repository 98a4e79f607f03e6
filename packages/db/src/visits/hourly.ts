import { hourIn } from '../calendar/calendar-sql.ts';
import { isBetweenDays } from '../calendar/days-between.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { PLACED_ORDERS } from './entry-orders.ts';

export interface VisitHour {
  /** When the hour begins. Where clocks go back, two hours have one name and two beginnings. */
  readonly hour: Date;
  readonly pageViews: number;
  /** Whose first view of the day lies in the hour: over a day's hours they add up to its unique visitors. */
  readonly newVisitors: number;
  /** Orders changed last in the hour, each once a day: over a day's hours they add up to its orders. */
  readonly orders: number;
  /** What these orders have to pay, in minor units of the insurer's currency. */
  readonly volume: number;
}

/**
 * A day's visits by hour of the reports' zone, oldest first; hours without any are left out. `date` is a day of that zone,
 * 2026-11-20, whose facts are kept: of closed days only the page views are left.
 */
export async function readVisitHours(db: Pick<Db, 'pool'>, { date }: { date: string }): Promise<VisitHour[]> {
  const { rows } = await db.pool.query<{
    hour: Date;
    views: string;
    visitors: string;
    order_count: string;
    order_volume: string;
  }>(
    `WITH ${PLACED_ORDERS},
     viewed AS (
       SELECT h.hour::timestamptz AS hour, sum(h.page_views) AS page_views FROM ads.visit_hour h, ads.calendar c
       WHERE ${isBetweenDays('h.hour')} GROUP BY 1
     ),
     came_first AS (
       SELECT ${hourIn('v.first_at')}::timestamptz AS hour, count(*) AS new_visitors
       FROM (SELECT min(first_at) AS first_at FROM ads.visitor_day WHERE day = $1::date GROUP BY visitor) v, ads.calendar c GROUP BY 1
     ),
     ordered AS (
       SELECT ${hourIn('p.modified_at')}::timestamptz AS hour, count(*) AS orders, sum(coalesce(p.payable_minor, 0)) AS volume
       FROM placed p, ads.calendar c GROUP BY 1
     )
     SELECT hour, coalesce(page_views, 0)::text AS views, coalesce(new_visitors, 0)::text AS visitors,
            coalesce(orders, 0)::text AS order_count, coalesce(volume, 0)::text AS order_volume
     FROM viewed FULL JOIN came_first USING (hour) FULL JOIN ordered USING (hour) ORDER BY hour`,
    [date, date],
  );
  return rows.map((row) => ({
    hour: row.hour,
    pageViews: safeInteger(row.views),
    newVisitors: safeInteger(row.visitors),
    orders: safeInteger(row.order_count),
    volume: safeInteger(row.order_volume),
  }));
}
