import { Parameters } from '../alerts/query.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';

export interface RejectedRecord {
  id: string;
  receivedAt: Date;
  source: string | null;
  eventId: string | null;
  type: string | null;
  errors: { path: string; code: string; message: string }[];
  body: string;
  resubmittedAt: Date | null;
  resubmittedBy: string | null;
}

export interface RejectedQuery {
  cursor: string | null;
  limit: number;
  type?: string | undefined;
  /** Among its errors is one of this code. */
  code?: string | undefined;
  /** true: not re-submitted yet; false: re-submitted. */
  open?: boolean | undefined;
}

/** Events that were refused, newest first. `total` counts to 10,000 and stops: more is "many" to anybody. */
export async function listRejected(
  db: Db,
  query: RejectedQuery,
): Promise<{ events: RejectedRecord[]; nextCursor: string | null; total: number }> {
  const page = new Parameters();
  const before = decodeCursor(query.cursor, 1)?.[0];
  const behind = before === undefined ? '' : `AND id < ${page.add(before)}::bigint`;
  const counted = new Parameters();
  const [found, count] = await Promise.all([
    db.pool.query<RejectedColumns>(
      `SELECT ${rejectedColumns} FROM ods.rejected_event WHERE ${conditions(query, page)} ${behind}
       ORDER BY rejected_event.id DESC LIMIT ${page.add(query.limit + 1)}`,
      page.values,
    ),
    db.pool.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM
         (SELECT FROM ods.rejected_event WHERE ${conditions(query, counted)} LIMIT 10000) matching`,
      counted.values,
    ),
  ]);
  const shown = found.rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    events: shown.map(toRejected),
    nextCursor: found.rows.length > query.limit && last ? encodeCursor([last.id]) : null,
    total: count.rows[0]?.total ?? 0,
  };
}

const rejectedColumns =
  'id::text, received_at, source, event_id, type, errors, body, resubmitted_at, resubmitted_by';

function conditions(query: RejectedQuery, parameters: Parameters): string {
  const parts = ['true'];
  if (query.type !== undefined) parts.push(`type = ${parameters.add(query.type)}`);
  if (query.code !== undefined) {
    parts.push(`errors @> ${parameters.add(JSON.stringify([{ code: query.code }]))}::jsonb`);
  }
  if (query.open !== undefined) parts.push(`resubmitted_at IS ${query.open ? '' : 'NOT '}NULL`);
  return parts.join(' AND ');
}

interface RejectedColumns {
  id: string;
  received_at: Date;
  source: string | null;
  event_id: string | null;
  type: string | null;
  errors: RejectedRecord['errors'];
  body: string;
  resubmitted_at: Date | null;
  resubmitted_by: string | null;
}

const toRejected = (row: RejectedColumns): RejectedRecord => ({
  id: row.id,
  receivedAt: row.received_at,
  source: row.source,
  eventId: row.event_id,
  type: row.type,
  errors: row.errors,
  body: row.body,
  resubmittedAt: row.resubmitted_at,
  resubmittedBy: row.resubmitted_by,
});
