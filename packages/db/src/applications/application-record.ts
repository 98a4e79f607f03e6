import type {
  ApplicationFields,
  CleaningProblem,
  Grade,
  LoanOutcome,
  Purpose,
} from '@watchfloor/domain/applicants/application';
import type { HumanDecision, ReviewState } from '@watchfloor/domain/applicants/lifecycle';
import type {
  ApplicationDecision,
  DecisionStage,
  MachineDecision,
  Reason,
  Rejection,
} from '@watchfloor/domain/scorecard/decision';
import { safeInteger } from '../safe-integer.ts';

/** An applicant as they stand: their newest application, what the machine said of it, and what people decided. */
export interface ApplicationRecord {
  id: string;
  memberId: string | null;
  source: string;
  eventId: string;
  eventNo: string;
  occurredAt: Date;
  receivedAt: Date;
  scoredAt: Date;
  fields: ApplicationFields;
  problems: CleaningProblem[];
  outcome: LoanOutcome | null;
  /** US cents. */
  amount: number | null;
  grade: Grade | null;
  purpose: Purpose | null;
  termMonths: number | null;
  /** The machine's part; see `effectiveDecision` for what holds. */
  decision: ApplicationDecision;
  stage: MachineDecision['stage'];
  probability: number | null;
  points: number | null;
  /** Probability times amount, US cents. */
  expectedLoss: number | null;
  model: string | null;
  policy: number;
  /** Version of the cut-offs that it was decided under; 0 as declared. */
  settingsVersion: number;
  reviewOver: number;
  rejectOver: number;
  reasons: Reason[];
  rejectedBecause: Rejection[];
  /** People's part: `second` waits for a second person to agree with `humanDecision`. */
  state: ReviewState;
  humanDecision: HumanDecision | null;
  humanReason: string | null;
  humanNote: string | null;
  decidedBy: { id: string; name: string } | null;
  decidedAt: Date | null;
  secondBy: { id: string; name: string } | null;
  secondAt: Date | null;
  /** Of the last change, by whomever. */
  updatedAt: Date;
  /** Rises with every change. */
  revision: number;
}

/** What holds: people's decision once it is made, the machine's until then. */
export const effectiveDecision = (
  record: Pick<ApplicationRecord, 'state' | 'humanDecision' | 'decision' | 'stage'>,
): { decision: ApplicationDecision; stage: DecisionStage } =>
  record.state === 'decided' && record.humanDecision !== null
    ? { decision: record.humanDecision, stage: 'analyst' }
    : { decision: record.decision, stage: record.stage };

/** Columns of `toApplicationRecord`, over `a` (ops.application). */
export const applicationRecordColumns = `
  a.id, a.member_id, a.source, a.event_id, a.event_no::text, a.occurred_at, a.received_at, a.scored_at, a.fields, a.problems,
  a.outcome, a.amount_minor::text, a.grade, a.purpose, a.term_months, a.decision, a.stage, a.probability, a.points,
  a.expected_loss_minor::text, a.model, a.policy, a.settings_version, a.review_over, a.reject_over, a.reasons,
  a.rejected_because, a.state, a.human_decision, a.human_reason, a.human_note, a.decided_by_id, a.decided_by, a.decided_at,
  a.second_by_id, a.second_by, a.second_at, a.updated_at, a.revision`;

export interface ApplicationColumns {
  id: string;
  member_id: string | null;
  source: string;
  event_id: string;
  event_no: string;
  occurred_at: Date;
  received_at: Date;
  scored_at: Date;
  fields: ApplicationFields;
  problems: CleaningProblem[];
  outcome: LoanOutcome | null;
  amount_minor: string | null;
  grade: Grade | null;
  purpose: Purpose | null;
  term_months: number | null;
  decision: ApplicationDecision;
  stage: MachineDecision['stage'];
  probability: number | null;
  points: number | null;
  expected_loss_minor: string | null;
  model: string | null;
  policy: number;
  settings_version: number;
  review_over: number;
  reject_over: number;
  reasons: Reason[];
  rejected_because: Rejection[];
  state: ReviewState;
  human_decision: HumanDecision | null;
  human_reason: string | null;
  human_note: string | null;
  decided_by_id: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  second_by_id: string | null;
  second_by: string | null;
  second_at: Date | null;
  updated_at: Date;
  revision: number;
}

export const toApplicationRecord = (row: ApplicationColumns): ApplicationRecord => ({
  id: row.id,
  memberId: row.member_id,
  source: row.source,
  eventId: row.event_id,
  eventNo: row.event_no,
  occurredAt: row.occurred_at,
  receivedAt: row.received_at,
  scoredAt: row.scored_at,
  fields: row.fields,
  problems: row.problems,
  outcome: row.outcome,
  amount: row.amount_minor === null ? null : safeInteger(row.amount_minor),
  grade: row.grade,
  purpose: row.purpose,
  termMonths: row.term_months,
  decision: row.decision,
  stage: row.stage,
  probability: row.probability,
  points: row.points,
  expectedLoss: row.expected_loss_minor === null ? null : safeInteger(row.expected_loss_minor),
  model: row.model,
  policy: row.policy,
  settingsVersion: row.settings_version,
  reviewOver: row.review_over,
  rejectOver: row.reject_over,
  reasons: row.reasons,
  rejectedBecause: row.rejected_because,
  state: row.state,
  humanDecision: row.human_decision,
  humanReason: row.human_reason,
  humanNote: row.human_note,
  decidedBy: personOf(row.decided_by_id, row.decided_by),
  decidedAt: row.decided_at,
  secondBy: personOf(row.second_by_id, row.second_by),
  secondAt: row.second_at,
  updatedAt: row.updated_at,
  revision: row.revision,
});

const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
