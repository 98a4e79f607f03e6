import { dayIn, FIRST_OPEN_DAY, hourIn } from '../calendar/calendar-sql.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

/** What a day had come to at one time of it. */
export interface DayKpis {
  /** A day of the reports' zone, 2026-11-20. */
  readonly day: string;
  /** The moment it is looked at. */
  readonly until: Date;
  /** Of each user's latest order until then, in minor units of the insurer's currency. */
  readonly premium: number;
  /** Users with an order. */
  readonly applicants: number;
  /** Each counts once, however often it was changed. */
  readonly orders: number;
  readonly pageViews: number;
  readonly uniqueVisitors: number;
}

/** Today until now, and the days before until the same hour and minute on the wall's clock; null where facts are gone. */
export interface Kpis {
  readonly today: DayKpis;
  readonly yesterday: DayKpis | null;
  readonly lastWeek: DayKpis | null;
}

export async function readKpis(db: Pick<Db, 'pool'>, now: Date): Promise<Kpis> {
  const { rows } = await db.pool.query<Row>(
    `WITH moment AS MATERIALIZED (
       -- Now is now: in an hour that comes twice, the wall's clock does not say which of the two it is.
       SELECT back, CASE WHEN back = 0 THEN $1::timestamptz(3)
                         ELSE ((($1::timestamptz AT TIME ZONE c.zone) - back * interval '1 day') AT TIME ZONE c.zone)::timestamptz(3) END AS until
       FROM unnest(ARRAY[0, 1, 7]) AS back, ads.calendar c
     ),
     asked AS MATERIALIZED (
       SELECT back, until, ${dayIn('until')} AS day, ${hourIn('until')} AS hour,
              (${dayIn('until')}::timestamp - interval '1 day') AT TIME ZONE 'UTC' AS since
       FROM moment, ads.calendar c WHERE back = 0 OR ${dayIn('until')} >= ${FIRST_OPEN_DAY}
     )
     SELECT a.back, a.day::text, a.until, o.*, v.*, u.*
     FROM asked a,
       LATERAL (
         -- An order counts once, as it was then; the last of a user's orders is the user's latest.
         SELECT coalesce(sum(payable_minor) FILTER (WHERE latest), 0)::text AS premium, count(*) FILTER (WHERE latest)::text AS applicants,
                count(*)::text AS orders
         FROM (SELECT p.payable_minor, row_number() OVER (PARTITION BY p.user_id ORDER BY p.modified_at DESC, p.tie DESC) = 1 AS latest
               FROM (SELECT DISTINCT ON (f.user_id, f.order_no) f.user_id, f.modified_at, f.tie, f.payable_minor
                     FROM dwd.policy_order f, ads.calendar c
                     WHERE f.modified_at BETWEEN a.since AND a.until AND ${dayIn('f.modified_at')} = a.day
                     ORDER BY f.user_id, f.order_no, f.modified_at DESC, f.tie DESC) p) placed
       ) o,
       LATERAL (
         SELECT ((SELECT coalesce(sum(h.page_views), 0) FROM ads.visit_hour h, ads.calendar c
                  WHERE h.hour >= a.since AND h.hour < a.hour AND ${dayIn('h.hour')} = a.day)
               + (SELECT count(*) FROM dwd.page_view f, ads.calendar c
                  WHERE f.viewed_at BETWEEN a.hour AND a.until AND ${hourIn('f.viewed_at')} = a.hour))::text AS page_views
       ) v,
       LATERAL (
         SELECT count(DISTINCT d.visitor)::text AS visitors FROM ads.visitor_day d WHERE d.day = a.day AND d.first_at <= a.until
       ) u`,
    [now],
  );
  const found = (back: number) => {
    const row = rows.find((one) => one.back === back);
    return row ? toKpis(row) : null;
  };
  const today = found(0);
  if (!today) throw new Error('ads.calendar has no row: the database was not migrated');
  return { today, yesterday: found(1), lastWeek: found(7) };
}

interface Row {
  back: number;
  day: string;
  until: Date;
  premium: string;
  applicants: string;
  orders: string;
  page_views: string;
  visitors: string;
}

const toKpis = (row: Row): DayKpis => ({
  day: row.day,
  until: row.until,
  premium: safeInteger(row.premium),
  applicants: safeInteger(row.applicants),
  orders: safeInteger(row.orders),
  pageViews: safeInteger(row.page_views),
  uniqueVisitors: safeInteger(row.visitors),
});
