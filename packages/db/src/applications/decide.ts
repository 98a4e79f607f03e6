import {
  decideReview,
  type HumanDecision,
  type ReviewAction,
  type ReviewKind,
} from '@watchfloor/domain/applicants/lifecycle';
import { applicantRisk, needsTwo } from '@watchfloor/domain/detectors/applicant-risk';
import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { settingsInForce } from '../detect/settings-in-force.ts';
import { inTransaction } from '../transaction.ts';
import {
  type ApplicationColumns,
  type ApplicationRecord,
  applicationRecordColumns,
  toApplicationRecord,
} from './application-record.ts';

export interface ReviewRequest {
  /** With the revision that the actor saw; one without is not checked. */
  readonly items: readonly { readonly id: string; readonly revision?: number | undefined }[];
  readonly action: ReviewAction;
  /** A person: machines do not decide here. */
  readonly actor: Actor & { readonly id: string };
}

export interface ReviewRefusal {
  id: string;
  reason: 'stale' | 'not_allowed' | 'missing';
  message: string;
  current: ApplicationRecord | null;
}

export interface ReviewResult {
  /** As they are afterwards, in the order of their ids. */
  changed: ApplicationRecord[];
  refused: ReviewRefusal[];
}

interface Step {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly state: string;
  readonly decision: HumanDecision | null;
  /** What becomes of who decided: set to the actor, kept, or forgotten. */
  readonly first: 'set' | 'keep' | 'clear';
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Does one thing to each application that allows it, and says for each other one why not; in one transaction with
 * timeline, audit and outbox. Whether two people are needed is asked of the settings in force.
 */
export async function decideApplications(
  db: Db,
  { items, action, actor }: ReviewRequest,
): Promise<ReviewResult> {
  const seen = new Map(items.map(({ id, revision }) => [id, revision]));
  return inTransaction(db, async (client) => {
    const { settings } = await settingsInForce(client, applicantRisk);
    // In the order of their ids, as the scoring stage locks them.
    const { rows } = await client.query<ApplicationColumns>(
      `SELECT ${applicationRecordColumns} FROM ops.application a WHERE a.id = ANY($1::text[]) ORDER BY a.id FOR UPDATE`,
      [[...seen.keys()]],
    );
    const standing = new Map(rows.map((row) => [row.id, toApplicationRecord(row)]));
    const refused: ReviewRefusal[] = [];
    const steps: Step[] = [];
    for (const [id, revision] of seen) {
      const current = standing.get(id);
      if (!current) {
        refused.push({ id, reason: 'missing', message: `There is no applicant ${id}.`, current: null });
        continue;
      }
      if (revision !== undefined && revision !== current.revision) {
        refused.push({ id, reason: 'stale', message: staleMessage(current), current });
        continue;
      }
      const { state, humanDecision, decidedBy } = current;
      const review = { state, humanDecision, decidedById: decidedBy?.id ?? null };
      const step = decideReview(review, action, actor.id, needsTwo(current.amount, settings));
      if (!step.allowed) {
        refused.push({ id, reason: 'not_allowed', message: step.message, current });
        continue;
      }
      steps.push({
        id,
        kind: step.kind,
        state: step.review.state,
        decision: step.review.humanDecision,
        first: step.review.humanDecision === null ? 'clear' : action.type === 'decide' ? 'set' : 'keep',
        detail: detailOf(action, current),
      });
    }
    if (steps.length === 0) return { changed: [], refused };
    const reason = 'reason' in action ? action.reason : null;
    const note = 'note' in action ? (action.note ?? null) : null;
    await client.query(write, [JSON.stringify(steps), actor.id, actor.name, reason, note, action.type]);
    const { rows: changed } = await client.query<ApplicationColumns>(
      `SELECT ${applicationRecordColumns} FROM ops.application a WHERE a.id = ANY($1::text[]) ORDER BY a.id`,
      [steps.map(({ id }) => id)],
    );
    return { changed: changed.map(toApplicationRecord), refused };
  });
}

/** What the timeline keeps of a step: what was said, and what it changed. */
const detailOf = (
  action: ReviewAction,
  { state, humanDecision, humanReason, decidedBy }: ApplicationRecord,
) => ({
  ...('decision' in action && { decision: action.decision, reason: action.reason }),
  ...('note' in action && action.note !== undefined && action.note !== '' && { note: action.note }),
  before: { state, decision: humanDecision, reason: humanReason, by: decidedBy?.name ?? null },
});

/** "Mira Chen decided it at 10:42:07 UTC, after you last saw it." */
function staleMessage({ state, decidedBy, secondBy, updatedAt, scoredAt }: ApplicationRecord): string {
  const time = updatedAt.toISOString().slice(11, 19);
  if (updatedAt.getTime() === scoredAt.getTime()) {
    return `The applicant applied again at ${time} UTC, after you last saw it.`;
  }
  const who = secondBy ?? decidedBy;
  if (!who) return `It was given back to review at ${time} UTC, after you last saw it.`;
  const what = secondBy ? 'confirmed' : state === 'second' ? 'made a proposal for' : 'decided';
  return `${who.name} ${what} it at ${time} UTC, after you last saw it.`;
}

// $1 the steps, $2 and $3 the actor, $4 reason, $5 note, $6 the action.
const write = `
  WITH step AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS s (id text, kind text, state text, decision text, first text, detail jsonb)
  ),
  updated AS (
    UPDATE ops.application a SET state = s.state, human_decision = s.decision,
      human_reason = CASE s.first WHEN 'set' THEN $4 WHEN 'keep' THEN a.human_reason END,
      human_note = CASE s.first WHEN 'set' THEN $5 WHEN 'keep' THEN a.human_note END,
      decided_by_id = CASE s.first WHEN 'set' THEN $2 WHEN 'keep' THEN a.decided_by_id END,
      decided_by = CASE s.first WHEN 'set' THEN $3 WHEN 'keep' THEN a.decided_by END,
      decided_at = CASE s.first WHEN 'set' THEN clock_timestamp() WHEN 'keep' THEN a.decided_at END,
      second_by_id = CASE WHEN $6 = 'confirm' THEN $2 END, second_by = CASE WHEN $6 = 'confirm' THEN $3 END,
      second_at = CASE WHEN $6 = 'confirm' THEN clock_timestamp() END,
      updated_at = clock_timestamp(), revision = a.revision + 1
    FROM step s WHERE a.id = s.id
  ),
  entries AS (
    INSERT INTO ops.application_entry (application_id, actor_id, actor, kind, detail)
    SELECT s.id, $2, $3, s.kind, s.detail FROM step s ORDER BY s.id
  ),
  audited AS (
    INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
    SELECT $2, $3, 'application.' || s.kind, s.id, s.detail FROM step s ORDER BY s.id
  )
  INSERT INTO ops.outbox (topic, subject, detail)
  SELECT 'application', s.id, jsonb_build_object('change', s.kind) FROM step s ORDER BY s.id`;
