import type { DayRange } from '../calendar/days-between.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { ENTRY_ORDERS } from './entry-orders.ts';

/** How many visits of a visitor on a day came how far; each step is a part of the one before. */
export interface VisitFunnel {
  /** Visitors of a day, summed over the days whose facts are kept. */
  readonly visited: number;
  /** Of them, signed in with an account. */
  readonly signedIn: number;
  /** Of them, who ordered on that day after their first view. */
  readonly ordered: number;
}

export async function readVisitFunnel(db: Pick<Db, 'pool'>, { from, to }: DayRange): Promise<VisitFunnel> {
  const { rows } = await db.pool.query<{ visited: string; signed_in: string; ordered: string }>(
    `WITH ${ENTRY_ORDERS},
     visitor AS MATERIALIZED (
       SELECT day, visitor, min(first_at) AS first_at FROM ads.visitor_day WHERE day BETWEEN $1::date AND $2::date GROUP BY 1, 2
     )
     SELECT count(*)::text AS visited, count(*) FILTER (WHERE visitor LIKE 'a:%')::text AS signed_in,
            (SELECT count(*) FROM (
               SELECT DISTINCT v.day, v.visitor FROM visitor v
               JOIN entry_order o ON o.day = v.day AND 'a:' || o.user_id = v.visitor AND v.first_at <= o.modified_at) o)::text AS ordered
     FROM visitor`,
    [from, to],
  );
  const [row] = rows;
  return {
    visited: safeInteger(row?.visited ?? 0),
    signedIn: safeInteger(row?.signed_in ?? 0),
    ordered: safeInteger(row?.ordered ?? 0),
  };
}
