import { plainWords } from '@watchfloor/domain/applicants/field-words';
import { type HumanDecision, REVIEW_REASONS } from '@watchfloor/domain/applicants/lifecycle';
import type { ApplicationDecision, DecisionStage } from '@watchfloor/domain/scorecard/decision';
import type { ApplicantRow, Sort } from './applicant.ts';

export const DECISION_WORD: Record<ApplicationDecision, string> = {
  approved: 'Approved',
  review: 'To review',
  rejected: 'Rejected',
};
/** What a person does, as a button says it: applicants are declined, machines reject. */
export const DECIDE_WORD: Record<HumanDecision, string> = { approved: 'Approve', rejected: 'Decline' };
export const DECIDED_WORD: Record<HumanDecision, string> = { approved: 'Approved', rejected: 'Declined' };
export const STAGE_WORD: Record<DecisionStage, string> = {
  cleaning: 'Cleaning',
  policy: 'Policy',
  model: 'Scorecard',
  analyst: 'Analyst',
};
export const SORT_WORD: Record<Sort, string> = {
  expected_loss: 'Expected loss, highest first',
  probability: 'Probability of default, highest first',
  amount: 'Amount, highest first',
  newest: 'Newest first',
};
export const OUTCOME_WORD = { paid: 'Paid back', defaulted: 'Defaulted', open: 'Still open' } as const;

/** "Debt consolidation" for debt_consolidation. */
export const purposeWord = (purpose: string): string => capital(plainWords(purpose));

/** "Income documented" for income_documented; a reason of another release keeps its code. */
export const reasonWord = (code: string): string =>
  REVIEW_REASONS.find((each) => each.code === code)?.label ?? code;

/** Where an applicant stands, in one or two words. */
export function stateWord(row: ApplicantRow): string {
  if (row.state === 'decided' && row.humanDecision) return DECIDED_WORD[row.humanDecision];
  if (row.state === 'second' && row.humanDecision) return `${DECIDE_WORD[row.humanDecision]}?`;
  return row.state === 'review' ? 'To review' : DECISION_WORD[row.decision];
}

/** "declined by Mira Chen (Too much debt)": where an applicant stands, for refusals and announcements. */
export function standing(row: ApplicantRow): string {
  const by = row.decidedBy ? ` by ${row.decidedBy.name}` : '';
  const why = row.humanReason ? ` (${reasonWord(row.humanReason).toLowerCase()})` : '';
  if (row.state === 'decided' && row.humanDecision)
    return `${DECIDED_WORD[row.humanDecision].toLowerCase()}${by}${why}`;
  if (row.state === 'second' && row.humanDecision)
    return `to be confirmed: ${DECIDED_WORD[row.humanDecision].toLowerCase()}${by}${why}`;
  return row.state === 'review' ? 'to review' : `${DECISION_WORD[row.decision].toLowerCase()} by the machine`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
