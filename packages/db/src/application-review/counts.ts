import type { Db } from '../database.ts';
import { type ApplicationQuery, applicationConditions, Parameters, waiting } from './query.ts';

export interface ApplicationCounts {
  /** Waiting for somebody: review and second. */
  open: number;
  review: number;
  second: number;
  /** Those of `second` on which somebody else than the viewer decided. */
  secondForMe: number;
  settled: number;
  decided: number;
  all: number;
  /** Since midnight UTC: scored and left to the machine; decided by people. */
  settledToday: number;
  decidedToday: number;
}

/** Counts for the queue's tabs: the query's own state is left out, as each tab sets its own. */
export async function countApplications(
  db: Db,
  query: ApplicationQuery,
  viewerId: string,
): Promise<ApplicationCounts> {
  const parameters = new Parameters();
  const viewer = parameters.add(viewerId);
  const conditions = applicationConditions({ ...query, state: undefined }, parameters);
  const today = `date_trunc('day', now(), 'UTC')`;
  const count = (condition: string) => `count(*) FILTER (WHERE ${condition})::int`;
  const { rows } = await db.pool.query<ApplicationCounts>(
    `SELECT ${count(waiting)} AS open,
            ${count(`a.state = 'review'`)} AS review,
            ${count(`a.state = 'second'`)} AS second,
            ${count(`a.state = 'second' AND a.decided_by_id IS DISTINCT FROM ${viewer}`)} AS "secondForMe",
            ${count(`a.state = 'settled'`)} AS settled,
            ${count(`a.state = 'decided'`)} AS decided,
            count(*)::int AS all,
            ${count(`a.state = 'settled' AND a.scored_at >= ${today}`)} AS "settledToday",
            ${count(`a.state = 'decided' AND greatest(a.decided_at, a.second_at) >= ${today}`)} AS "decidedToday"
     FROM ops.application a WHERE ${conditions}`,
    parameters.values,
  );
  const [counts] = rows;
  if (!counts) throw new Error('A count of applications answered nothing');
  return counts;
}
