import type { Db } from '../database.ts';
import { type AlertQuery, alertConditions, Parameters } from './query.ts';

export interface AlertCounts {
  new: number;
  mine: number;
  acknowledged: number;
  open: number;
  closed: number;
  all: number;
  bySeverity: { medium: number; high: number; critical: number };
}

/**
 * Counts for the queue's tabs: the query's own status and assignee are left out, as each tab sets its own. What
 * reheated counts as new and as open, whatever its status.
 */
export async function countAlerts(db: Db, query: AlertQuery, viewerId: string): Promise<AlertCounts> {
  const parameters = new Parameters();
  const viewer = parameters.add(viewerId);
  const conditions = alertConditions({ ...query, statuses: undefined, assignee: undefined }, parameters);
  const { rows } = await db.pool.query<Omit<AlertCounts, 'bySeverity'> & AlertCounts['bySeverity']>(
    `SELECT count(*) FILTER (WHERE status = 'new' OR reheated_at IS NOT NULL)::int AS new,
            count(*) FILTER (WHERE ${open} AND assignee_id = ${viewer})::int AS mine,
            count(*) FILTER (WHERE status = 'acknowledged')::int AS acknowledged,
            count(*) FILTER (WHERE ${open})::int AS open,
            count(*) FILTER (WHERE status = 'closed')::int AS closed,
            count(*)::int AS all,
            count(*) FILTER (WHERE ${open} AND severity = 'medium')::int AS medium,
            count(*) FILTER (WHERE ${open} AND severity = 'high')::int AS high,
            count(*) FILTER (WHERE ${open} AND severity = 'critical')::int AS critical
     FROM ops.alert a WHERE ${conditions}`,
    parameters.values,
  );
  const { medium = 0, high = 0, critical = 0, ...tabs } = rows[0] ?? {};
  return {
    new: 0,
    mine: 0,
    acknowledged: 0,
    open: 0,
    closed: 0,
    all: 0,
    ...tabs,
    bySeverity: { medium, high, critical },
  };
}

const open = `(status <> 'closed' OR reheated_at IS NOT NULL)`;
