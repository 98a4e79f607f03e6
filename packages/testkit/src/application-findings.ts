import type pg from 'pg';
import { byScore, type OracleApplicant, type OracleRisk, type OracleScore } from './application-oracle.ts';

/** What the tables say of the applications of one source, in the oracle's words. */
export async function readApplicationFindings(pool: Pick<pg.Pool, 'query'>, source: string) {
  const raw = `JOIN ods.raw_event r ON r.event_no = n.event_no AND r.type = 'loan_application' AND r.source = $1`;
  const scores = await pool.query<OracleScore>(
    `SELECT r.source || '/' || r.event_id AS event, n.application_id AS application, n.role, n.model, n.probability, n.points,
            n.decision, n.stage
     FROM dwd.application_score n ${raw}`,
    [source],
  );
  const applicants = await pool.query<OracleApplicant>(
    `SELECT id, source || '/' || event_id AS event, decision, stage, probability, points,
            expected_loss_minor::float8 AS "expectedLoss", reasons, rejected_because AS "rejectedBecause", fields, state
     FROM ops.application WHERE source = $1 ORDER BY id`,
    [source],
  );
  const risks = await pool.query<OracleRisk & { count: number; sentence: string }>(
    `SELECT a.key[1] AS application, (extract(epoch FROM a.first_event_at) * 1000)::float8 AS at, a.peak_value::float8 AS peak,
            a.evidence_count AS count, a.sentence, array_agg(r.source || '/' || r.event_id) AS events
     FROM ops.alert a JOIN ops.evidence n ON n.alert_id = a.id ${raw}
     WHERE a.detector = 'applicant-risk' AND a.merged_into IS NULL GROUP BY a.id`,
    [source],
  );
  return {
    scores: scores.rows.sort(byScore),
    applicants: applicants.rows,
    risks: risks.rows
      .map(({ application, at, peak, events }) => ({ application, at, events: [...events].sort(), peak }))
      .sort((a, b) =>
        a.application === b.application ? a.at - b.at : a.application < b.application ? -1 : 1,
      ),
    /** Whether every alert counts its evidence right. */
    counts: risks.rows.every(({ events, count }) => events.length === count),
    /** By applicant and moment. */
    sentences: Object.fromEntries(
      risks.rows.map(({ application, at, sentence }) => [`${application} ${at}`, sentence]),
    ),
  };
}

/** The numbers that the events of a source were given when they came first, by the source's own id. */
export async function readEventNumbers(
  pool: Pick<pg.Pool, 'query'>,
  source: string,
): Promise<Map<string, bigint>> {
  const { rows } = await pool.query<{ id: string; event_no: string }>(
    'SELECT event_id AS id, event_no::text FROM ods.event_key WHERE source = $1',
    [source],
  );
  return new Map(rows.map(({ id, event_no }) => [id, BigInt(event_no)]));
}
