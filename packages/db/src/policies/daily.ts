import { dayIn } from '../calendar/calendar-sql.ts';
import { type DayRange, isBetweenDays } from '../calendar/days-between.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { type PolicyFigureColumns, type PolicyFigures, policyFigures, toFigures } from './policy-figures.ts';

export interface PolicyDay extends PolicyFigures {
  /** A day of the reports' zone, 2026-11-20. */
  readonly day: string;
  /** Users with an order. */
  readonly applicantCount: number;
  /** All orders of the day, latest or not. */
  readonly orderCount: number;
}

/** Orders by day, oldest first; days without any are left out. */
export async function readPolicyDays(db: Pick<Db, 'pool'>, { from, to }: DayRange): Promise<PolicyDay[]> {
  const { rows } = await db.pool.query<
    PolicyFigureColumns & { day: string; orders: string; applicant_count: number | null }
  >(
    `WITH latest AS (
       SELECT d.day, ${policyFigures} FROM ads.policy_user_day d WHERE d.day BETWEEN $1::date AND $2::date GROUP BY 1
     ),
     placed AS (
       SELECT ${dayIn('h.hour')} AS day, sum(h.orders) AS orders FROM ads.policy_hour h, ads.calendar c
       WHERE ${isBetweenDays('h.hour')} GROUP BY 1
     )
     SELECT day::text, coalesce(p.orders, 0)::text AS orders, l.total_premium, l.policy_count, l.holder_count, l.applicant_count
     FROM placed p FULL JOIN latest l USING (day) ORDER BY day`,
    [from, to],
  );
  return rows.map((row) => ({
    day: row.day,
    ...toFigures(row),
    applicantCount: row.applicant_count ?? 0,
    orderCount: safeInteger(row.orders),
  }));
}
