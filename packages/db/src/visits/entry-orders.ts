import { dayIn } from '../calendar/calendar-sql.ts';
import { isBetweenDays } from '../calendar/days-between.ts';

/**
 * A CTE `placed` (day, user_id, order_no, modified_at, payable_minor): the orders of the days from $1 to $2, each once a day, as
 * it was at the day's end.
 */
export const PLACED_ORDERS = `
  placed AS MATERIALIZED (
    SELECT DISTINCT ON (day, f.user_id, f.order_no) ${dayIn('f.modified_at')} AS day, f.user_id, f.order_no, f.modified_at, f.payable_minor
    FROM dwd.policy_order f, ads.calendar c WHERE ${isBetweenDays('f.modified_at')}
    ORDER BY day, f.user_id, f.order_no, f.modified_at DESC, f.tie DESC
  )`;

/**
 * CTEs that end with `entry_order`, which is `placed` with the entry that the user had come by last before the order on the same
 * day ('' for none). From facts, so that the price is in orders and in views with an entry.
 */
export const ENTRY_ORDERS = `${PLACED_ORDERS},
  came AS MATERIALIZED (
    SELECT ${dayIn('f.viewed_at')} AS day, f.account_id, f.viewed_at, f.entry
    FROM dwd.page_view f, ads.calendar c
    WHERE f.entry IS NOT NULL AND f.account_id IS NOT NULL AND ${isBetweenDays('f.viewed_at')}
  ),
  entry_order AS (
    SELECT DISTINCT ON (p.day, p.user_id, p.order_no) p.*, coalesce(v.entry, '') AS entry
    FROM placed p LEFT JOIN came v ON v.account_id = p.user_id AND v.day = p.day AND v.viewed_at <= p.modified_at
    ORDER BY p.day, p.user_id, p.order_no, v.viewed_at DESC NULLS LAST, v.entry DESC
  )`;
