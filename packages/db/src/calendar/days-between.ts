import { dayIn } from './calendar-sql.ts';

/** A range of days of the reports' zone, both included: `2026-11-20`. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Whether a time lies in the days from $1 to $2, as SQL over `c`. The rough bounds are for the index: no zone is more than a
 * day away from UTC. The day itself decides, because a zone's midnight may not exist, or twice.
 */
export const isBetweenDays = (time: string): string =>
  `${time} >= ($1::date - 1)::timestamp AT TIME ZONE 'UTC' AND ${time} < ($2::date + 2)::timestamp AT TIME ZONE 'UTC'
   AND ${dayIn(time)} BETWEEN $1::date AND $2::date`;
