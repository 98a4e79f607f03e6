import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import {
  type AlertColumns,
  type AlertRecord,
  alertColumns,
  alertTables,
  toAlertRecord,
} from './alert-record.ts';
import { type AlertQuery, alertConditions, Parameters } from './query.ts';
import { type AlertSort, sortKey } from './sort.ts';

export interface AlertPage {
  alerts: AlertRecord[];
  nextCursor: string | null;
  /** All that match, not only this page. */
  total: number;
  asOf: Date;
}

/** One page of the queue. The cursor is the last row's place, so rows that arrive meanwhile move nothing. */
export async function listAlerts(
  db: Db,
  query: AlertQuery,
  page: { sort: AlertSort; cursor: string | null; limit: number },
): Promise<AlertPage> {
  const [alerts, total] = await Promise.all([readPage(db, query, page), countMatching(db, query)]);
  return { ...alerts, ...total };
}

async function readPage(
  db: Db,
  query: AlertQuery,
  { sort, cursor, limit }: { sort: AlertSort; cursor: string | null; limit: number },
) {
  const parameters = new Parameters();
  const key = sortKey(sort);
  let conditions = alertConditions(query, parameters);
  const after = decodeCursor(cursor, key.length);
  if (after) {
    const values = after.map((value, index) => `${parameters.add(value)}::${key.types[index]}`);
    conditions += ` AND ${key.row('a')} < (${values.join(', ')})`;
  }
  const { rows } = await db.pool.query<AlertColumns & Record<string, string>>(
    `SELECT ${alertColumns}, ${key.columns}
     FROM ${alertTables}
     WHERE ${conditions}
     ORDER BY ${key.order}
     LIMIT ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    alerts: shown.map(toAlertRecord),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor(Array.from({ length: key.length }, (_, index) => last[`sort_${index}`] ?? ''))
        : null,
  };
}

async function countMatching(db: Db, query: AlertQuery): Promise<{ total: number; asOf: Date }> {
  const parameters = new Parameters();
  const { rows } = await db.pool.query<{ total: number; as_of: Date }>(
    `SELECT count(*)::int AS total, now() AS as_of FROM ops.alert a WHERE ${alertConditions(query, parameters)}`,
    parameters.values,
  );
  return { total: rows[0]?.total ?? 0, asOf: rows[0]?.as_of ?? new Date() };
}
