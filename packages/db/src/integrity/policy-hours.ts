import { dayIn, FIRST_OPEN_DAY, hourIn } from '../calendar/calendar-sql.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';

/** Each user's latest order of a day and the orders of an hour, against the orders of the days whose facts are kept. */
export const checkPolicyHours = ({ client }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Policy hours',
    `WITH c AS MATERIALIZED (SELECT * FROM ads.calendar),
     placed AS MATERIALIZED (
       SELECT f.*, ${dayIn('f.modified_at')} AS day, ${hourIn('f.modified_at')} AS hour,
              row_number() OVER (PARTITION BY ${dayIn('f.modified_at')}, f.user_id ORDER BY f.modified_at DESC, f.tie DESC) AS place
       FROM dwd.policy_order f, c WHERE ${dayIn('f.modified_at')} >= ${FIRST_OPEN_DAY}
     ),
     expected AS (
       SELECT concat('user ', user_id, ' on ', day) AS subject,
              concat_ws(' ', modified_at, tie, order_no, holder_token, payable_minor) AS expected
       FROM placed WHERE place = 1
       UNION ALL SELECT concat('orders from ', hour), count(*)::text FROM placed GROUP BY hour
     ),
     found AS (
       SELECT concat('user ', d.user_id, ' on ', d.day) AS subject,
              concat_ws(' ', d.modified_at, d.tie, d.order_no, d.holder_token, d.payable_minor) AS found
       FROM ads.policy_user_day d, c WHERE d.day >= ${FIRST_OPEN_DAY}
       UNION ALL
       SELECT concat('orders from ', h.hour), h.orders::text FROM ads.policy_hour h, c WHERE ${dayIn('h.hour')} >= ${FIRST_OPEN_DAY}
     )
     SELECT subject, expected, found FROM expected FULL JOIN found USING (subject)`,
    [],
  );
