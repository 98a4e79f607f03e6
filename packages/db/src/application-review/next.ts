import type { Db } from '../database.ts';
import { type ApplicationQuery, applicationConditions, Parameters } from './query.ts';
import { type ApplicationSort, sortKey } from './sort.ts';

/**
 * The applicant behind `id` in the queue, or the queue's first other one when none is behind. `id` itself need not match
 * the filters any more: whoever just decided it goes on from where it stood.
 */
export async function nextApplication(
  db: Db,
  id: string,
  query: ApplicationQuery,
  sort: ApplicationSort,
): Promise<string | null> {
  const parameters = new Parameters();
  const self = parameters.add(id);
  const conditions = applicationConditions(query, parameters);
  const key = sortKey(sort);
  // Two looks along the index: one ordered by "behind or not" would sort the whole queue.
  const look = (where: string) =>
    `(SELECT a.id FROM ops.application a WHERE a.id <> ${self} AND ${conditions}${where} ORDER BY ${key.order} LIMIT 1)`;
  const here = `(SELECT ${key.row('here').slice(1, -1)} FROM ops.application here WHERE here.id = ${self})`;
  const { rows } = await db.pool.query<{ id: string | null }>(
    `SELECT coalesce(${look(` AND ${key.row('a')} < ${here}`)}, ${look('')}) AS id`,
    parameters.values,
  );
  return rows[0]?.id ?? null;
}
