import { dayIn, FIRST_OPEN_DAY, hourIn, ONE_CALENDAR } from '../calendar/calendar-sql.ts';
import type { FactTable } from './fact-table.ts';

/** Who looked, as SQL over `f`: the account, or the device of one who is not signed in. Neither can be taken for the other. */
export const VISITOR = `coalesce('a:' || f.account_id, 'd:' || f.device_id)`;

export const pageViewTable: FactTable<'page_view'> = {
  type: 'page_view',
  rawType: 'page_view',
  table: 'dwd.page_view',
  businessTime: 'viewed_at',
  columns: [
    { name: 'viewed_at', type: 'timestamptz', of: (view) => view.viewedAt },
    { name: 'device_id', type: 'text', of: (view) => view.deviceId },
    { name: 'account_id', type: 'text', of: (view) => view.accountId },
    { name: 'page_type', type: 'text', of: (view) => view.pageType },
    { name: 'page_name', type: 'text', of: (view) => view.pageName },
    { name: 'entry', type: 'text', of: (view) => view.entry },
  ],
  // All in the order of the primary key, so that two batches storing at once cannot wait for each other in a ring.
  rollups: [
    `INSERT INTO ads.last_page AS p (account_id, device_id, page_type, page_name, viewed_at, tie)
     SELECT DISTINCT ON (1, 2) account_id, device_id, page_type, page_name, viewed_at, tie FROM stored
     WHERE account_id IS NOT NULL ORDER BY 1, 2, viewed_at DESC, tie DESC
     ON CONFLICT (account_id, device_id) DO UPDATE SET
       page_type = excluded.page_type, page_name = excluded.page_name, viewed_at = excluded.viewed_at, tie = excluded.tie
     WHERE (excluded.viewed_at, excluded.tie) > (p.viewed_at, p.tie)`,
  ],
  calendarRollups: [
    {
      table: 'ads.visit_hour',
      by: 'hour',
      add: (facts) => `
        INSERT INTO ads.visit_hour AS h (hour, page_name, entry, page_views)
        SELECT ${hourIn('f.viewed_at')}, f.page_name, coalesce(f.entry, ''), count(*)
        FROM ${facts} f, ${ONE_CALENDAR} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (hour, page_name, entry) DO UPDATE SET page_views = h.page_views + excluded.page_views`,
    },
    {
      table: 'ads.visitor_day',
      by: 'day',
      // Asked first, because most views are of who was there before, and inserting over a row locks it even where nothing
      // changes. A lateral with a limit can only be asked of the index: an anti-join would sort the whole table for each batch.
      add: (facts) => `
        INSERT INTO ads.visitor_day AS v (day, page_name, entry, visitor, first_at)
        SELECT n.day, n.page_name, n.entry, n.visitor, n.first_at
        FROM (SELECT ${dayIn('f.viewed_at')} AS day, f.page_name, coalesce(f.entry, '') AS entry, ${VISITOR} AS visitor,
                     min(f.viewed_at) AS first_at
              FROM ${facts} f, ${ONE_CALENDAR} WHERE ${dayIn('f.viewed_at')} >= ${FIRST_OPEN_DAY} GROUP BY 1, 2, 3, 4) n
        LEFT JOIN LATERAL (SELECT k.first_at FROM ads.visitor_day k
          WHERE k.day = n.day AND k.page_name = n.page_name AND k.entry = n.entry AND k.visitor = n.visitor LIMIT 1) known ON true
        WHERE known.first_at IS NULL OR known.first_at > n.first_at
        ORDER BY 1, 2, 3, 4
        ON CONFLICT (day, page_name, entry, visitor) DO UPDATE SET first_at = excluded.first_at
        WHERE excluded.first_at < v.first_at`,
    },
    {
      table: 'ads.entry_visitor_day',
      by: 'day',
      add: (facts) => `
        INSERT INTO ads.entry_visitor_day (day, entry, visitor)
        SELECT DISTINCT ${dayIn('f.viewed_at')}, coalesce(f.entry, ''), ${VISITOR}
        FROM ${facts} f, ${ONE_CALENDAR} WHERE ${dayIn('f.viewed_at')} >= ${FIRST_OPEN_DAY} ORDER BY 1, 2, 3
        ON CONFLICT DO NOTHING`,
    },
  ],
};
