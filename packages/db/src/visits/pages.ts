import { type DayRange, isBetweenDays } from '../calendar/days-between.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

export interface VisitPage {
  readonly pageName: string;
  readonly pageViews: number;
  /** Who came on any of the days; of days whose facts are gone, the sum of the days'. */
  readonly uniqueVisitors: number;
}

/** The most viewed pages of the days, at most `limit`. */
export async function readVisitPages(
  db: Pick<Db, 'pool'>,
  { from, to }: DayRange,
  limit = 100,
): Promise<VisitPage[]> {
  const { rows } = await db.pool.query<{ page_name: string; views: string; visitors: string }>(
    `WITH viewed AS (
       SELECT h.page_name, sum(h.page_views) AS page_views FROM ads.visit_hour h, ads.calendar c
       WHERE ${isBetweenDays('h.hour')} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $3
     ),
     visited AS (
       SELECT page_name, sum(unique_visitors) AS unique_visitors FROM (
         SELECT page_name, count(DISTINCT visitor) AS unique_visitors FROM ads.visitor_day WHERE day BETWEEN $1::date AND $2::date GROUP BY 1
         UNION ALL
         SELECT page_name, unique_visitors FROM ads.visit_day WHERE cut = 'page' AND day BETWEEN $1::date AND $2::date
       ) of_days GROUP BY 1
     )
     SELECT page_name, page_views::text AS views, coalesce(unique_visitors, 0)::text AS visitors
     FROM viewed LEFT JOIN visited USING (page_name) ORDER BY page_views DESC, page_name`,
    [from, to, limit],
  );
  return rows.map((row) => ({
    pageName: row.page_name,
    pageViews: safeInteger(row.views),
    uniqueVisitors: safeInteger(row.visitors),
  }));
}
