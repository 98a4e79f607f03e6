import { dayIn, hourIn, ONE_CALENDAR } from '../calendar/calendar-sql.ts';
import type { FactTable } from './fact-table.ts';

export const policyOrderTable: FactTable<'policy_order'> = {
  type: 'policy_order',
  rawType: 'policy_order',
  table: 'dwd.policy_order',
  businessTime: 'modified_at',
  columns: [
    { name: 'modified_at', type: 'timestamptz', of: (order) => order.modifiedAt },
    { name: 'created_at', type: 'timestamptz', of: (order) => order.createdAt },
    { name: 'user_id', type: 'text', of: (order) => order.userId },
    { name: 'order_no', type: 'text', of: (order) => order.orderNo },
    { name: 'order_type', type: 'text', of: (order) => order.orderType },
    { name: 'paid_at', type: 'timestamptz', of: (order) => order.paidAt },
    { name: 'price_minor', type: 'bigint', of: (order) => order.price },
    { name: 'payable_minor', type: 'bigint', of: (order) => order.payable },
    { name: 'customer_token', type: 'text', of: (order) => order.customer },
    { name: 'holder_token', type: 'text', of: (order) => order.holder },
    { name: 'certificate_token', type: 'text', of: (order) => order.certificate },
  ],
  rollups: [],
  // In the order of the primary key, so that two batches storing at once cannot wait for each other in a ring.
  calendarRollups: [
    {
      table: 'ads.policy_user_day',
      by: 'day',
      add: (facts) => `
        INSERT INTO ads.policy_user_day AS d (day, user_id, modified_at, tie, order_no, holder_token, payable_minor)
        SELECT DISTINCT ON (1, 2) ${dayIn('f.modified_at')}, f.user_id, f.modified_at, f.tie, f.order_no, f.holder_token, f.payable_minor
        FROM ${facts} f, ${ONE_CALENDAR} ORDER BY 1, 2, f.modified_at DESC, f.tie DESC
        ON CONFLICT (day, user_id) DO UPDATE SET
          modified_at = excluded.modified_at, tie = excluded.tie, order_no = excluded.order_no,
          holder_token = excluded.holder_token, payable_minor = excluded.payable_minor
        WHERE (excluded.modified_at, excluded.tie) > (d.modified_at, d.tie)`,
    },
    {
      table: 'ads.policy_hour',
      by: 'hour',
      add: (facts) => `
        INSERT INTO ads.policy_hour AS h (hour, orders)
        SELECT ${hourIn('f.modified_at')}, count(*) FROM ${facts} f, ${ONE_CALENDAR} GROUP BY 1 ORDER BY 1
        ON CONFLICT (hour) DO UPDATE SET orders = h.orders + excluded.orders`,
    },
  ],
};
