import { severityOf } from '@watchfloor/domain/alerts/severity';
import type { ScoreDetector, ScoreSettings } from '@watchfloor/domain/detectors/score-detector';
import type pg from 'pg';
import type { Finding, KeyFindings } from '../detect/record-episodes.ts';
import { safeInteger } from '../safe-integer.ts';
import type { JudgedFact } from './write-scores.ts';

/** Applications of one applicant that happened at one moment: one episode. */
interface Risk {
  readonly id: string;
  readonly at: number;
  readonly found: (Finding & { readonly amount: number })[];
}

/** A probability as alerts keep it: basis points. */
export const basisPoints = (probability: number): number => Math.round(probability * 10_000);

/**
 * The applications that the scorecard rejects, as findings by applicant and moment. Asks for those of the same moment that
 * are evidence already, so that an alert's words do not depend on which came first. The applicants' rows are to be locked.
 */
export async function findRisks(
  client: pg.PoolClient,
  detector: ScoreDetector,
  settings: ScoreSettings,
  judged: readonly JudgedFact[],
): Promise<KeyFindings[]> {
  const risks = new Map<string, Risk>();
  for (const { fact, judgement } of judged) {
    const { probability } = judgement.champion;
    if (probability === null || !(probability > settings.rejectOver)) continue;
    const moment = `${fact.at} ${fact.applicationId}`;
    const risk = risks.get(moment) ?? { id: fact.applicationId, at: fact.at, found: [] };
    risks.set(moment, risk);
    risk.found.push({
      eventNo: fact.eventNo,
      at: fact.at,
      value: basisPoints(probability),
      city: null,
      currency: null,
      amount: fact.fields.loanAmount ?? 0,
    });
  }
  if (risks.size === 0) return [];
  await addEvidence(client, detector, risks);
  return [...risks.values()].map(({ id, found }) => ({
    key: [id],
    limit: basisPoints(settings.rejectOver),
    addsUp: false,
    findings: found,
    describe: ({ peak, limit }) => ({
      severity: severityOf(peak, limit, settings.severity),
      sentence: detector.sentence({ key: [id], label: id, peak, limit, amount: amountAt(found, peak) }),
      currency: null,
      label: null,
    }),
  }));
}

async function addEvidence(
  client: pg.PoolClient,
  detector: ScoreDetector,
  risks: ReadonlyMap<string, Risk>,
): Promise<void> {
  const asked = [...risks.values()];
  const { rows } = await client.query<{
    id: string;
    at: string;
    event_no: string;
    value: string;
    amount: string;
  }>({
    name: 'risks-known',
    text: `SELECT k.id, k.at::bigint::text AS at, e.event_no::text, e.value::text, coalesce(f.loan_amount_minor, 0)::text AS amount
           FROM (SELECT id COLLATE "C" AS id, at, to_timestamp(at / 1000)::timestamptz(3) AS time
                 FROM unnest($2::text[], $3::float8[]) AS n (id, at)) k
           JOIN ops.alert a ON a.detector = $1 AND a.key = ARRAY[k.id] AND a.merged_into IS NULL AND a.last_event_at = k.time
           JOIN ops.evidence e ON e.alert_id = a.id AND e.occurred_at = k.time
           JOIN dwd.application f ON f.application_id = k.id AND f.occurred_at = k.time AND f.event_no = e.event_no`,
    values: [detector.id, asked.map(({ id }) => id), asked.map(({ at }) => at)],
  });
  for (const row of rows) {
    risks.get(`${row.at} ${row.id}`)?.found.push({
      eventNo: row.event_no,
      at: Number(row.at),
      value: safeInteger(row.value),
      city: null,
      currency: null,
      amount: safeInteger(row.amount),
    });
  }
}

/** What was asked by the application that the peak is of; the most, where there are several. */
const amountAt = (found: Risk['found'], peak: number): number =>
  Math.max(...found.filter(({ value }) => value === peak).map(({ amount }) => amount), 0);
