import type { Cutoffs } from '@watchfloor/domain/scorecard/decision';
import type pg from 'pg';
import { expectedLossOf } from './judge.ts';
import type { ApplicationFact } from './read-facts.ts';
import type { JudgedFact } from './write-scores.ts';

/** The cut-offs that decided, and their version. */
export interface CutoffsInForce extends Cutoffs {
  readonly version: number;
}

/**
 * Lets each applicant stand by their newest application, by the time it happened and then by its event's number: whatever
 * the order in which they are scored, the same one stands in the end. What people decided of the one before is over, and
 * remembered in the timeline. Gives the applicants that changed and their rows in the outbox.
 *
 * The rows of all applicants in `judged` are locked in the order of their ids until the end of the transaction, those
 * that do not change as well: who writes about the same applicants, alerts included, waits here and nowhere else.
 */
export async function writeApplications(
  client: pg.PoolClient,
  judged: readonly JudgedFact[],
  cutoffs: CutoffsInForce,
): Promise<{ applicationIds: string[]; outboxSeqs: string[] }> {
  const newest = new Map<string, JudgedFact>();
  for (const one of judged) {
    const standing = newest.get(one.fact.applicationId);
    if (!standing || isNewer(one.fact, standing.fact)) newest.set(one.fact.applicationId, one);
  }
  if (newest.size === 0) return { applicationIds: [], outboxSeqs: [] };
  const { rows } = await client.query<{ id: string; seq: string }>({
    name: 'applications-upsert',
    text: statement,
    values: [
      JSON.stringify([...newest.values()].map(toRow)),
      cutoffs.version,
      cutoffs.reviewOver,
      cutoffs.rejectOver,
    ],
  });
  return { applicationIds: rows.map(({ id }) => id), outboxSeqs: rows.map(({ seq }) => seq) };
}

const isNewer = (a: ApplicationFact, b: ApplicationFact): boolean =>
  a.at === b.at ? BigInt(a.eventNo) > BigInt(b.eventNo) : a.at > b.at;

const toRow = ({ fact, judgement: { champion } }: JudgedFact) => ({
  id: fact.applicationId,
  member_id: fact.memberId,
  source: fact.source,
  event_id: fact.eventId,
  event_no: fact.eventNo,
  occurred: fact.at,
  received: fact.receivedAt,
  fields: fact.fields,
  problems: fact.problems,
  outcome: fact.outcome,
  amount_minor: fact.fields.loanAmount,
  grade: fact.fields.grade,
  purpose: fact.fields.purpose,
  term_months: fact.fields.termMonths,
  decision: champion.decision,
  stage: champion.stage,
  probability: champion.probability,
  points: champion.points,
  expected_loss_minor: expectedLossOf(champion, fact.fields),
  model: champion.model,
  policy: champion.policy,
  reasons: champion.reasons,
  rejected_because: champion.rejectedBecause,
  state: champion.decision === 'review' ? 'review' : 'settled',
});

/** The machine's columns that come as they are. */
const COLUMNS = `id, member_id, source, event_id, event_no, fields, problems, outcome, amount_minor, grade, purpose, term_months,
  decision, stage, probability, points, expected_loss_minor, model, policy, reasons, rejected_because, state`;

/** What a newer application sets: all of it, and people's part to nothing. */
const NAMES = [
  ...COLUMNS.split(/,\s*/).filter((name) => name !== 'id'),
  'occurred_at',
  'received_at',
  'scored_at',
  'updated_at',
  'settings_version',
  'review_over',
  'reject_over',
];

const statement = `
  WITH given AS MATERIALIZED (
    SELECT *, clock_timestamp() AS done FROM jsonb_to_recordset($1::jsonb) AS n (id text, member_id text, source text, event_id text, event_no bigint,
      occurred float8, received float8, fields jsonb, problems jsonb, outcome text, amount_minor bigint, grade text, purpose text,
      term_months int, decision text, stage text, probability float8, points float8, expected_loss_minor bigint, model text,
      policy int, reasons jsonb, rejected_because jsonb, state text)
  ),
  written AS (
    INSERT INTO ops.application AS a (${COLUMNS}, occurred_at, received_at, scored_at, updated_at, settings_version, review_over,
      reject_over)
    SELECT ${COLUMNS}, to_timestamp(occurred / 1000), to_timestamp(received / 1000), done, done, $2, $3, $4
    FROM given ORDER BY id COLLATE "C"
    ON CONFLICT (id) DO UPDATE SET
      ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')},
      human_decision = NULL, human_reason = NULL, human_note = NULL, decided_by_id = NULL, decided_by = NULL, decided_at = NULL,
      second_by_id = NULL, second_by = NULL, second_at = NULL, revision = a.revision + 1
    WHERE (a.occurred_at, a.event_no) < (excluded.occurred_at, excluded.event_no)
    RETURNING a.id, a.xmax = 0 AS first
  ),
  entries AS (
    INSERT INTO ops.application_entry (application_id, actor, kind, detail)
    SELECT w.id, 'Watchfloor', CASE WHEN w.first THEN 'scored' ELSE 'superseded' END,
           jsonb_build_object('source', g.source, 'event', g.event_id, 'decision', g.decision, 'stage', g.stage,
             'probability', g.probability, 'points', g.points, 'model', g.model, 'settings', $2::int)
    FROM written w JOIN given g USING (id)
  )
  INSERT INTO ops.outbox (topic, subject) SELECT 'application', id FROM written RETURNING subject AS id, seq::text`;
