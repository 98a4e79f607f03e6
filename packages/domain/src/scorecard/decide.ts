import type { LoanApplication } from '../applicants/application.ts';
import { judgePolicy, POLICY } from '../applicants/policy.ts';
import { type ApplicationDecision, type Cutoffs, type MachineDecision, rejectionsOf } from './decision.ts';
import { evaluate } from './evaluate.ts';
import { reasonsOf } from './reasons.ts';
import type { Scorecard } from './scorecard.ts';

/** All that a decision depends on. */
export interface DecisionInput {
  readonly application: Pick<LoanApplication, 'fields' | 'problems'>;
  readonly model: Scorecard;
  readonly cutoffs: Cutoffs;
}

/**
 * Decides one application: cleaning, then policy, then the scorecard. The one way there is: stream, API, shadow and
 * replay call it, so equal inputs have equal answers wherever and whenever they are asked.
 */
export function decideApplication({ application, model, cutoffs }: DecisionInput): MachineDecision {
  const { fields, problems } = application;
  const notAsked = {
    decision: 'rejected',
    probability: null,
    points: null,
    model: null,
    policy: POLICY.version,
    reasons: [],
  } as const;
  if (problems.length > 0) {
    return { ...notAsked, stage: 'cleaning', rejectedBecause: rejectionsOf(problems) };
  }
  const { failed, unknown } = judgePolicy(fields);
  if (failed.length > 0) return { ...notAsked, stage: 'policy', rejectedBecause: failed };

  const evaluation = evaluate(model, fields);
  const reasons = reasonsOf(evaluation);
  const byModel = outcomeOf(evaluation.probability, cutoffs);
  // Nobody is approved whom the policy could not judge.
  const unjudged = byModel === 'approved' && unknown.length > 0;
  return {
    decision: unjudged ? 'review' : byModel,
    stage: 'model',
    probability: evaluation.probability,
    points: evaluation.points,
    model: model.id,
    policy: POLICY.version,
    reasons: unjudged ? [...unknown, ...reasons] : reasons,
    rejectedBecause: [],
  };
}

/** What a probability of default means by itself: strictly over a cut-off counts. */
export const outcomeOf = (probability: number, { reviewOver, rejectOver }: Cutoffs): ApplicationDecision =>
  probability > rejectOver ? 'rejected' : probability > reviewOver ? 'review' : 'approved';
