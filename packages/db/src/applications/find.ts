import type { Db } from '../database.ts';
import {
  type ApplicationColumns,
  type ApplicationRecord,
  applicationRecordColumns,
  toApplicationRecord,
} from './application-record.ts';

/** The applicant of that id, or else the newest application of the member of that id. */
export async function findApplication(db: Db, id: string): Promise<ApplicationRecord | null> {
  const { rows } = await db.pool.query<ApplicationColumns>({
    name: 'application-find',
    text: `(SELECT ${applicationRecordColumns} FROM ops.application a WHERE a.id = $1)
           UNION ALL
           (SELECT ${applicationRecordColumns} FROM ops.application a WHERE a.member_id = $1
            ORDER BY a.occurred_at DESC, a.event_no DESC LIMIT 1)
           LIMIT 1`,
    values: [id],
  });
  return rows[0] ? toApplicationRecord(rows[0]) : null;
}

/** The applicants of these ids, in the order of their ids; those that do not exist are left out. */
export async function findApplications(db: Db, ids: readonly string[]): Promise<ApplicationRecord[]> {
  const { rows } = await db.pool.query<ApplicationColumns>({
    name: 'applications-find',
    text: `SELECT ${applicationRecordColumns} FROM ops.application a WHERE a.id = ANY($1::text[]) ORDER BY a.id`,
    values: [ids],
  });
  return rows.map(toApplicationRecord);
}
