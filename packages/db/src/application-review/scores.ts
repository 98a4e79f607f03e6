import type { ApplicationDecision } from '@watchfloor/domain/scorecard/decision';
import type { Db } from '../database.ts';

export interface ShadowScore {
  model: string;
  probability: number | null;
  points: number | null;
  decision: ApplicationDecision;
}

/** What the newest challenger said of an application in shadow; null where none was asked. */
export async function readShadowScore(
  db: Db,
  application: { id: string; eventNo: string; occurredAt: Date },
): Promise<ShadowScore | null> {
  const { rows } = await db.pool.query<ShadowScore>(
    `SELECT model, probability, points, decision FROM dwd.application_score
     WHERE application_id = $1 AND occurred_at = $2 AND event_no = $3 AND role = 'challenger' AND model IS NOT NULL
     ORDER BY scored_at DESC, model LIMIT 1`,
    [application.id, application.occurredAt, application.eventNo],
  );
  return rows[0] ?? null;
}

export interface EarlierApplication {
  eventNo: string;
  at: Date;
  decision: ApplicationDecision;
  probability: number | null;
}

/** Other applications of the same id than the one that stands, newest first, at most 20, while they are kept. */
export async function readOtherApplications(
  db: Db,
  { id, eventNo }: { id: string; eventNo: string },
): Promise<EarlierApplication[]> {
  const { rows } = await db.pool.query<EarlierApplication>(
    `SELECT event_no::text AS "eventNo", occurred_at AS at, decision, probability FROM dwd.application_score
     WHERE application_id = $1 AND event_no <> $2 AND role = 'champion'
     ORDER BY occurred_at DESC, application_score.event_no DESC LIMIT 20`,
    [id, eventNo],
  );
  return rows;
}
