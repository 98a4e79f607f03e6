import type { Db } from '../database.ts';

export interface TimelineEntry {
  id: string;
  at: Date;
  actor: { id: string | null; name: string; kind: 'machine' | 'human' };
  kind: string;
  detail: Record<string, unknown>;
}

/** What happened to an alert, and before that to those merged into it, oldest first. */
export async function readTimeline(db: Db, alertId: string): Promise<TimelineEntry[]> {
  const { rows } = await db.pool.query<EntryColumns>(
    `WITH RECURSIVE merged (id) AS (
       SELECT $1::text COLLATE "C"
       UNION
       SELECT a.id FROM ops.alert a JOIN merged ON a.merged_into = merged.id
     )
     SELECT e.id::text, e.alert_id, e.at, e.actor_id, e.actor, e.kind, e.detail
     FROM ops.alert_entry e JOIN merged ON merged.id = e.alert_id
     ORDER BY e.at, e.id`,
    [alertId],
  );
  return rows.map((row) => toTimelineEntry(row, alertId));
}

export interface EntryColumns {
  id: string;
  alert_id: string;
  at: Date;
  actor_id: string | null;
  actor: string;
  kind: string;
  detail: Record<string, unknown>;
}

export function toTimelineEntry(row: EntryColumns, alertId: string): TimelineEntry {
  return {
    id: row.id,
    at: row.at,
    actor: { id: row.actor_id, name: row.actor, kind: byDetection.has(row.kind) ? 'machine' : 'human' },
    kind: row.kind,
    detail: row.alert_id === alertId ? row.detail : { ...row.detail, ofMerged: row.alert_id },
  };
}

/** What detection writes. Everything else is somebody's decision, also where it came through an API key. */
const byDetection = new Set(['opened', 'extended', 'merged', 'severity', 'withdrawn', 'returned']);
