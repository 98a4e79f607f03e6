import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { markSeen } from './mark-seen.ts';
import { type EntryColumns, type TimelineEntry, toTimelineEntry } from './timeline.ts';

/**
 * Adds a comment, audited and announced. It changes nothing anybody decided, so only `revision` grows: a colleague's
 * action on the alert is not stale because of it. Who comments has looked: what there is counts as seen. Null when there is no such alert.
 */
export async function addComment(
  db: Db,
  alertId: string,
  text: string,
  actor: Actor,
): Promise<TimelineEntry | null> {
  const { rows } = await db.pool.query<EntryColumns>(
    `WITH alert AS (
       UPDATE ops.alert a
       SET revision = revision + 1, updated_at = now(), reheated_at = NULL,
           seen_at = ${markSeen.at}, seen_evidence = ${markSeen.evidence}, seen_totals = ${markSeen.totals}
       WHERE id = $1 RETURNING id
     ),
     audited AS (
       INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
       SELECT $3, $4, 'alert.commented', id, jsonb_build_object('text', $2::text) FROM alert
     ),
     announced AS (
       INSERT INTO ops.outbox (topic, subject, detail)
       SELECT 'alert', id, jsonb_build_object('change', 'commented') FROM alert
     )
     INSERT INTO ops.alert_entry (alert_id, actor_id, actor, kind, detail)
     SELECT id, $3, $4, 'commented', jsonb_build_object('text', $2::text) FROM alert
     RETURNING id::text, alert_id, at, actor_id, actor, kind, detail`,
    [alertId, text, actor.id, actor.name],
  );
  return rows[0] ? toTimelineEntry(rows[0], alertId) : null;
}
