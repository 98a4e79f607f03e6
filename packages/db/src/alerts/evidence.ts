import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { nameEvents } from './event-names.ts';
import { findAlert } from './find.ts';
import { keyConditions } from './key-conditions.ts';
import { Parameters } from './query.ts';

/** A breaching event; `value` is its own window's, in the measure's unit. */
export interface EvidenceRecord {
  source: string;
  id: string;
  time: Date;
  value: number;
  amount: number;
  city: string;
  sourceAccount: string;
  targetAccount: string;
  currency: string;
  receivedAt: Date;
  detectedAt: Date;
}

export interface EvidencePage {
  evidence: EvidenceRecord[];
  nextCursor: string | null;
  total: number;
}

/** The alert's breaching events in order of event time; empty for an alert that does not exist. */
export async function listEvidence(
  db: Db,
  alertId: string,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<EvidencePage> {
  const alert = await findAlert(db, alertId);
  if (!alert) return { evidence: [], nextCursor: null, total: 0 };

  const parameters = new Parameters();
  const id = parameters.add(alert.id);
  const first = parameters.add(alert.firstEventAt);
  const last = parameters.add(alert.lastEventAt);
  const after = decodeCursor(cursor, 2);
  const behind = after
    ? `AND (e.occurred_at, e.event_no) > (${parameters.add(after[0])}::timestamptz, ${parameters.add(after[1])}::bigint)`
    : '';
  const { rows } = await db.pool.query<EvidenceColumns>(
    `WITH page AS (
       SELECT e.occurred_at, e.event_no, e.value, e.detected_at
       FROM ops.evidence e
       WHERE e.alert_id = ${id} ${behind}
       ORDER BY e.occurred_at, e.event_no
       LIMIT ${parameters.add(limit + 1)}
     )
     SELECT e.event_no::text, e.occurred_at, e.value::text, e.detected_at, e.occurred_at::text AS exact_time,
            t.amount_minor::text AS amount, t.city, t.source_account, t.target_account, t.currency
     FROM page e
     JOIN dwd.transfer t ON t.occurred_at = e.occurred_at AND t.event_no = e.event_no
     WHERE ${keyConditions(alert, parameters)} AND t.occurred_at BETWEEN ${first} AND ${last}
     ORDER BY e.occurred_at, e.event_no`,
    parameters.values,
  );
  const shown = rows.slice(0, limit);
  const names = await nameEvents(
    db,
    shown.map((row) => ({ eventNo: row.event_no, at: row.occurred_at })),
  );
  const end = shown.at(-1);
  return {
    evidence: shown.map((row) => {
      const name = names.get(row.event_no);
      return {
        source: name?.source ?? '',
        id: name?.id ?? row.event_no,
        time: row.occurred_at,
        value: safeInteger(row.value),
        amount: safeInteger(row.amount),
        city: row.city,
        sourceAccount: row.source_account,
        targetAccount: row.target_account,
        currency: row.currency,
        receivedAt: name?.receivedAt ?? row.detected_at,
        detectedAt: row.detected_at,
      };
    }),
    nextCursor: rows.length > limit && end ? encodeCursor([end.exact_time, end.event_no]) : null,
    total: alert.evidenceCount,
  };
}

interface EvidenceColumns {
  event_no: string;
  occurred_at: Date;
  exact_time: string;
  value: string;
  detected_at: Date;
  amount: string;
  city: string;
  source_account: string;
  target_account: string;
  currency: string;
}
