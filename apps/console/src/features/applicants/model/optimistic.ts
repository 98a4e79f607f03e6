import { decideReview, type ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import type { Worker } from '../../queue/subject.ts';
import type { ApplicantRow } from './applicant.ts';

/** What the life cycle makes of an applicant under an action; the same applicant where it refuses. */
export function applyAction(row: ApplicantRow, action: ReviewAction, actor: Worker): ApplicantRow {
  const step = decideReview(reviewOf(row), action, actor.id, row.needsTwo);
  if (!step.allowed) return row;
  const { state, humanDecision, decidedById } = step.review;
  const decides = action.type === 'decide';
  return {
    ...row,
    state,
    humanDecision,
    humanReason: decides ? action.reason : humanDecision === null ? null : row.humanReason,
    decidedBy: decidedById === null ? null : decides ? { id: actor.id, name: actor.name } : row.decidedBy,
    decidedAt: decides || humanDecision === null ? null : row.decidedAt,
    secondBy: action.type === 'confirm' ? { id: actor.id, name: actor.name } : null,
  };
}

/** Why the life cycle refuses an action on this applicant; null where it allows it. */
export function objection(row: ApplicantRow, action: ReviewAction, actor: Worker): string | null {
  const step = decideReview(reviewOf(row), action, actor.id, row.needsTwo);
  return step.allowed ? null : step.message;
}

const reviewOf = (row: ApplicantRow) => ({
  state: row.state,
  humanDecision: row.humanDecision,
  decidedById: row.decidedBy?.id ?? null,
});
