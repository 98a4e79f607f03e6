import type { Handling } from '@watchfloor/domain/alerts/lifecycle';
import type { Db } from '../database.ts';
import type { SeenRecord } from './alert-record.ts';
import type { AlertMarks } from './change.ts';
import { readDisposition, readStatus } from './read-handling.ts';

/** What one step did to one alert. */
export interface AlertStep {
  readonly alertId: string;
  readonly kind: string;
  /** The alert's human revision right after the step: the same still means that nobody acted since. */
  readonly humanRevision: number;
  readonly before: Handling & AlertMarks;
  /** The heat that it left: another one now came after it. */
  readonly reheatedAt: Date | null;
}

/** The step a token names, if `actorId` took it; empty for any other token. */
export async function findStep(db: Db, token: string, actorId: string | null): Promise<AlertStep[]> {
  const parts = /^([0-9a-f-]{36})\.(\d{1,18})\.(\d{1,18})$/.exec(token);
  if (!parts) return [];
  const [, step, first, last] = parts;
  const { rows } = await db.pool.query<{
    alert_id: string;
    kind: string;
    detail: { humanRevision: number; before: Record<string, unknown>; after: Record<string, unknown> };
  }>(
    `SELECT alert_id, kind, detail FROM ops.alert_entry
     WHERE id BETWEEN $2 AND $3 AND detail ->> 'step' = $1 AND actor_id IS NOT DISTINCT FROM $4
     ORDER BY alert_id`,
    [step, first, last, actorId],
  );
  return rows.map(({ alert_id, kind, detail }) => ({
    alertId: alert_id,
    kind,
    humanRevision: detail.humanRevision,
    reheatedAt: readTime(detail.after.reheatedAt),
    before: {
      status: readStatus(detail.before.status),
      disposition: readDisposition(detail.before.disposition),
      assigneeId: typeof detail.before.assigneeId === 'string' ? detail.before.assigneeId : null,
      reheated: detail.before.reheated === true,
      closedAt: readTime(detail.before.closedAt),
      reheatedAt: readTime(detail.before.reheatedAt),
      seen: readSeen(detail.before.seen),
    },
  }));
}

const readTime = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null);

/** As a step wrote it; null also for steps of before anybody's looking was recorded. */
function readSeen(value: unknown): SeenRecord | null {
  const seen = value as
    | { at: string; evidenceCount: number; amounts: Record<string, number> }
    | null
    | undefined;
  return seen ? { ...seen, at: new Date(seen.at) } : null;
}
