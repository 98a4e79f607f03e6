import {
  type ApplicationColumns,
  type ApplicationRecord,
  applicationRecordColumns,
  toApplicationRecord,
} from '../applications/application-record.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { type ApplicationQuery, applicationConditions, Parameters } from './query.ts';
import { type ApplicationSort, sortKey } from './sort.ts';

export interface ApplicationPage {
  applications: ApplicationRecord[];
  nextCursor: string | null;
  /** All that match, not only this page. */
  total: number;
  asOf: Date;
}

/** One page of the review queue. The cursor is the last row's place, so applicants that arrive meanwhile move nothing. */
export async function listApplications(
  db: Db,
  query: ApplicationQuery,
  page: { sort: ApplicationSort; cursor: string | null; limit: number },
): Promise<ApplicationPage> {
  const [applications, total] = await Promise.all([readPage(db, query, page), countMatching(db, query)]);
  return { ...applications, ...total };
}

async function readPage(
  db: Db,
  query: ApplicationQuery,
  { sort, cursor, limit }: { sort: ApplicationSort; cursor: string | null; limit: number },
) {
  const parameters = new Parameters();
  const key = sortKey(sort);
  let conditions = applicationConditions(query, parameters);
  const after = decodeCursor(cursor, key.types.length);
  if (after) {
    const values = after.map((value, index) => `${parameters.add(value)}::${key.types[index]}`);
    conditions += ` AND ${key.row('a')} < (${values.join(', ')})`;
  }
  const { rows } = await db.pool.query<ApplicationColumns & { sort_value: string }>(
    `SELECT ${applicationRecordColumns}, ${key.columns}
     FROM ops.application a
     WHERE ${conditions}
     ORDER BY ${key.order}
     LIMIT ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    applications: shown.map(toApplicationRecord),
    nextCursor: rows.length > limit && last ? encodeCursor([last.sort_value, last.id]) : null,
  };
}

async function countMatching(db: Db, query: ApplicationQuery): Promise<{ total: number; asOf: Date }> {
  const parameters = new Parameters();
  const { rows } = await db.pool.query<{ total: number; as_of: Date }>(
    `SELECT count(*)::int AS total, now() AS as_of
     FROM ops.application a WHERE ${applicationConditions(query, parameters)}`,
    parameters.values,
  );
  return { total: rows[0]?.total ?? 0, asOf: rows[0]?.as_of ?? new Date() };
}
