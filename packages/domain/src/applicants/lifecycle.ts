/** Where an application stands with people. `second`: one has decided, another has to agree. */
export const REVIEW_STATES = ['settled', 'review', 'second', 'decided'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export type HumanDecision = 'approved' | 'rejected';

/** Why a person decided as they did. */
export const REVIEW_REASONS = [
  { code: 'income_documented', decision: 'approved', label: 'Income documented' },
  { code: 'compensating_factors', decision: 'approved', label: 'Compensating factors' },
  { code: 'policy_exception', decision: 'approved', label: 'Exception to the policy' },
  { code: 'data_corrected', decision: 'approved', label: 'Data corrected' },
  { code: 'cannot_verify_income', decision: 'rejected', label: 'Income cannot be verified' },
  { code: 'too_much_debt', decision: 'rejected', label: 'Too much debt' },
  { code: 'poor_credit_history', decision: 'rejected', label: 'Poor credit history' },
  { code: 'suspected_fraud', decision: 'rejected', label: 'Suspected fraud' },
  { code: 'outside_policy', decision: 'rejected', label: 'Outside the policy' },
] as const satisfies readonly { code: string; decision: HumanDecision; label: string }[];
export type ReviewReason = (typeof REVIEW_REASONS)[number]['code'];

/** The part of an application that people decide. `humanDecision` is set exactly in the states second and decided. */
export interface Review {
  readonly state: ReviewState;
  readonly humanDecision: HumanDecision | null;
  readonly decidedById: string | null;
}

export type ReviewAction =
  | {
      readonly type: 'decide';
      readonly decision: HumanDecision;
      readonly reason: ReviewReason;
      readonly note?: string | undefined;
    }
  | { readonly type: 'confirm'; readonly note?: string | undefined }
  | { readonly type: 'return'; readonly note?: string | undefined }
  | { readonly type: 'reopen' };

/** What the application's history calls the action. */
export type ReviewKind = 'proposed' | 'decided' | 'confirmed' | 'returned' | 'reopened';

export type ReviewStep =
  | { readonly allowed: true; readonly kind: ReviewKind; readonly review: Review }
  | { readonly allowed: false; readonly message: string };

/**
 * The life of a decision by people: review -> decided, by way of `second` where two are needed, and back by reopening.
 * Deciding is free from `settled` as well: the machine may be overruled either way. A proposal may be changed by who made
 * it; another person confirms it or returns it. An action that would change nothing is refused.
 * @param needsTwo whether the amount is over what one person may decide alone
 */
export function decideReview(
  current: Review,
  action: ReviewAction,
  actorId: string,
  needsTwo: boolean,
): ReviewStep {
  switch (action.type) {
    case 'decide':
      return decide(current, action, actorId, needsTwo);
    case 'confirm':
      if (current.state !== 'second') return refuse('Nothing waits to be confirmed.');
      if (current.decidedById === actorId) {
        return refuse('You decided this one: another person has to confirm it.');
      }
      return allow('confirmed', { ...current, state: 'decided' });
    case 'return':
      if (current.state !== 'second') return refuse('Nothing waits to be confirmed.');
      return allow('returned', OPEN);
    case 'reopen':
      if (current.state !== 'decided') return refuse('Not decided by a person.');
      return allow('reopened', OPEN);
    default:
      return action satisfies never;
  }
}

const OPEN: Review = { state: 'review', humanDecision: null, decidedById: null };

function decide(
  { state, decidedById }: Review,
  { decision, reason }: Extract<ReviewAction, { type: 'decide' }>,
  actorId: string,
  needsTwo: boolean,
): ReviewStep {
  if (REVIEW_REASONS.find(({ code }) => code === reason)?.decision !== decision) {
    return refuse(`This is no reason for ${decision}: choose one that is.`);
  }
  if (state === 'decided') return refuse('Already decided. Reopen it to decide differently.');
  if (state === 'second' && decidedById !== actorId) {
    return refuse('Somebody has decided this one already: confirm it or return it.');
  }
  const review: Review = {
    state: needsTwo ? 'second' : 'decided',
    humanDecision: decision,
    decidedById: actorId,
  };
  return allow(needsTwo ? 'proposed' : 'decided', review);
}

const allow = (kind: ReviewKind, review: Review): ReviewStep => ({ allowed: true, kind, review });

const refuse = (message: string): ReviewStep => ({ allowed: false, message });
