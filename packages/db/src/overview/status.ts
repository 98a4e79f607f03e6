import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

export interface OverviewRecord {
  openAlerts: { medium: number; high: number; critical: number };
  newAlerts: number;
  eventsPerSecond: number;
  latencyMs: { p50: number; p99: number; count: number } | null;
  lastEventAt: Date | null;
  inboxEvents: number;
  asOf: Date;
}

/** The state of the floor in one look. */
export async function readOverview(db: Db): Promise<OverviewRecord> {
  const [alerts, inbox, latencyMs] = await Promise.all([readAlerts(db), readInbox(db), readLatency(db)]);
  return { ...alerts, ...inbox, latencyMs };
}

async function readAlerts(db: Db) {
  const { rows } = await db.pool.query<{ medium: number; high: number; critical: number; new: number }>(
    `SELECT count(*) FILTER (WHERE severity = 'medium')::int AS medium,
            count(*) FILTER (WHERE severity = 'high')::int AS high,
            count(*) FILTER (WHERE severity = 'critical')::int AS critical,
            count(*) FILTER (WHERE status = 'new' OR reheated_at IS NOT NULL)::int AS new
     FROM ops.alert WHERE (status IN ('new', 'acknowledged') OR reheated_at IS NOT NULL) AND merged_into IS NULL`,
  );
  const { medium = 0, high = 0, critical = 0, new: newAlerts = 0 } = rows[0] ?? {};
  return { openAlerts: { medium, high, critical }, newAlerts };
}

async function readInbox(db: Db) {
  const { rows } = await db.pool.query<{
    recent: string;
    waiting: string;
    last: Date | null;
    as_of: Date;
  }>(
    `SELECT (SELECT coalesce(sum(event_count), 0) FROM ods.batch WHERE received_at > now() - interval '10 s')::text AS recent,
            (SELECT coalesce(sum(event_count), 0) FROM ods.batch WHERE stage IN ('accepted', 'stored'))::text AS waiting,
            (SELECT max(received_at) FROM ods.batch) AS last,
            now() AS as_of`,
  );
  const row = rows[0];
  return {
    eventsPerSecond: safeInteger(row?.recent ?? 0) / 10,
    inboxEvents: safeInteger(row?.waiting ?? 0),
    lastEventAt: row?.last ?? null,
    asOf: row?.as_of ?? new Date(),
  };
}

/**
 * Milliseconds from an event's receipt to the alert that it is evidence of, over the last five minutes. Only events
 * detected on their own arrival count: evidence found again because an earlier event came late waited for nobody, and
 * neither did a payment whose card was listed only afterwards.
 */
export async function readLatency(db: Db): Promise<{ p50: number; p99: number; count: number } | null> {
  const { rows } = await db.pool.query<{ p50: number | null; p99: number | null; count: number }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS p50,
            percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS p99, count(*)::int AS count
     FROM (
       SELECT extract(epoch FROM e.detected_at - b.received_at)::float8 * 1000 AS ms
       FROM ops.evidence e JOIN ods.batch b ON b.id = e.event_no >> 16
       WHERE e.detected_at > now() - interval '5 min' AND b.received_at > now() - interval '5 min'
         AND NOT EXISTS (SELECT FROM dwd.payment_alert h
                         WHERE h.occurred_at = e.occurred_at AND h.event_no = e.event_no AND h.listed_at > h.received_at)
     ) measured`,
  );
  const row = rows[0];
  if (!row || row.p50 === null || row.p99 === null) return null;
  return { p50: Math.max(0, row.p50), p99: Math.max(0, row.p99), count: row.count };
}
