import type { TimelineEntry } from '../alerts/timeline.ts';
import type { Db } from '../database.ts';

/** What happened to an applicant, by machine and by people, oldest first; the applications before the newest included. */
export async function readApplicationTimeline(db: Db, id: string): Promise<TimelineEntry[]> {
  const { rows } = await db.pool.query<{
    id: string;
    at: Date;
    actor_id: string | null;
    actor: string;
    kind: string;
    detail: Record<string, unknown>;
  }>(
    'SELECT id::text, at, actor_id, actor, kind, detail FROM ops.application_entry WHERE application_id = $1 ORDER BY application_entry.id',
    [id],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actor: { id: row.actor_id, name: row.actor, kind: byScoring.has(row.kind) ? 'machine' : 'human' },
    kind: row.kind,
    detail: row.detail,
  }));
}

/** What the scoring stage writes. Everything else is somebody's decision. */
const byScoring = new Set(['scored', 'superseded']);
