import { hourIn } from '../calendar/calendar-sql.ts';
import { isBetweenDays } from '../calendar/days-between.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { type PolicyFigureColumns, type PolicyFigures, policyFigures, toFigures } from './policy-figures.ts';

export interface PolicyHour extends PolicyFigures {
  /** When the hour begins. Where clocks go back, two hours have one name and two beginnings. */
  readonly hour: Date;
  /** All orders of the hour, latest or not. */
  readonly orderCount: number;
}

export interface PolicyHours {
  /** The zone that the day is of. */
  readonly zone: string;
  /** Hours with orders, oldest first. A user's latest order counts in its hour only. */
  readonly hours: readonly PolicyHour[];
}

/** A day's orders by hour. `date` is a day of the reports' zone, 2026-11-20. */
export async function readPolicyHours(
  db: Pick<Db, 'pool'>,
  { date }: { date: string },
): Promise<PolicyHours> {
  const { rows } = await db.pool.query<
    PolicyFigureColumns & { zone: string; hour: Date | null; orders: string }
  >(
    `WITH latest AS (
       SELECT ${hourIn('d.modified_at')} AS hour, ${policyFigures}
       FROM ads.policy_user_day d, ads.calendar c WHERE d.day = $1::date GROUP BY 1
     ),
     placed AS (
       SELECT h.hour::timestamptz AS hour, h.orders FROM ads.policy_hour h, ads.calendar c
       WHERE ${isBetweenDays('h.hour')}
     )
     SELECT c.zone, hour, coalesce(p.orders, 0)::text AS orders, l.total_premium, l.policy_count, l.holder_count
     FROM ads.calendar c LEFT JOIN (placed p FULL JOIN latest l USING (hour)) ON true ORDER BY hour`,
    [date, date],
  );
  return {
    zone: rows[0]?.zone ?? 'UTC',
    hours: rows.flatMap((row) =>
      row.hour === null ? [] : [{ hour: row.hour, ...toFigures(row), orderCount: safeInteger(row.orders) }],
    ),
  };
}
