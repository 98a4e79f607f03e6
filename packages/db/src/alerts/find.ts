import type { Db } from '../database.ts';
import {
  type AlertColumns,
  type AlertRecord,
  alertColumns,
  alertTables,
  toAlertRecord,
} from './alert-record.ts';

export type { AlertRecord };

export async function findAlert(db: Db, id: string): Promise<AlertRecord | null> {
  const [found] = await findAlerts(db, [id]);
  return found ?? null;
}

/** The alerts with these ids that exist, in the order of `ids`. */
export async function findAlerts(db: Db, ids: readonly string[]): Promise<AlertRecord[]> {
  const { rows } = await db.pool.query<AlertColumns>(
    `SELECT ${alertColumns} FROM ${alertTables} WHERE a.id = ANY($1) ORDER BY array_position($1, a.id)`,
    [ids],
  );
  return rows.map(toAlertRecord);
}
