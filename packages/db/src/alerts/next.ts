import type { Db } from '../database.ts';
import { type AlertQuery, alertConditions, Parameters } from './query.ts';
import { type AlertSort, sortKey } from './sort.ts';

/**
 * The alert behind `id` in the queue, or the queue's first other one when none is behind. `id` itself need not match
 * the filters any more: whoever just closed it goes on from where it stood.
 */
export async function nextAlert(
  db: Db,
  id: string,
  query: AlertQuery,
  sort: AlertSort,
): Promise<string | null> {
  const parameters = new Parameters();
  const self = parameters.add(id);
  const conditions = alertConditions(query, parameters);
  const key = sortKey(sort);
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT a.id
     FROM ops.alert a LEFT JOIN ops.alert here ON here.id = ${self}
     WHERE a.id <> ${self} AND ${conditions}
     ORDER BY (${key.row('a')} < ${key.row('here')}) IS TRUE DESC, ${key.order}
     LIMIT 1`,
    parameters.values,
  );
  return rows[0]?.id ?? null;
}
