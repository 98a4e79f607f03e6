import { coverageDrop } from '@watchfloor/domain/detectors/coverage-drop';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { amountBefore, infoBefore } from './before-sql.ts';
import { updatesWithBefore } from './drops-sql.ts';

/** An update of a key customer's cover with what was before it. Amounts in minor units. */
export interface KeyUserUpdate {
  generation: number;
  modifiedAt: Date;
  receivedAt: Date;
  before: number;
  infoBefore: string | null;
  amount: number;
  info: string | null;
  currency: string;
  /** The alert that it is evidence of, and its drop in basis points; null where it is no drop. */
  drop: { alertId: string; value: number } | null;
}

/** A customer's updates of all the time that they were watched, latest change first. */
export async function listKeyUserUpdates(db: Db, id: string, limit: number): Promise<KeyUserUpdate[]> {
  const { rows } = await db.pool.query<UpdateColumns>(
    `SELECT c.generation, c.modified_at, c.received_at, ${amountBefore}::text AS before, ${infoBefore} AS info_before,
            c.premium_minor::text AS amount, c.info, k.currency, e.alert_id, e.value::int
     FROM ${updatesWithBefore}
     LEFT JOIN LATERAL (
       SELECT e.alert_id, e.value FROM ops.alert a JOIN ops.evidence e ON e.alert_id = a.id
       WHERE a.detector = $2 AND a.key = ARRAY[c.user_id] AND a.last_event_at = c.occurred_at AND e.event_no = c.event_no
       LIMIT 1
     ) e ON true
     WHERE c.user_id = $1
     ORDER BY c.generation DESC, c.modified_at DESC, c.tie DESC LIMIT $3`,
    [id, coverageDrop.id, limit],
  );
  return rows.map((row) => ({
    generation: row.generation,
    modifiedAt: row.modified_at,
    receivedAt: row.received_at,
    before: safeInteger(row.before),
    infoBefore: row.info_before,
    amount: safeInteger(row.amount),
    info: row.info,
    currency: row.currency,
    drop: row.alert_id === null || row.value === null ? null : { alertId: row.alert_id, value: row.value },
  }));
}

interface UpdateColumns {
  generation: number;
  modified_at: Date;
  received_at: Date;
  before: string;
  info_before: string | null;
  amount: string;
  info: string | null;
  currency: string;
  alert_id: string | null;
  value: number | null;
}
