import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import {
  type ApplicationDecision,
  DECISIONS,
  type DecisionStage,
  type MachineDecision,
  STAGES,
} from '@watchfloor/domain/scorecard/decision';
import { z } from 'zod';
import { named } from '../openapi/schemas.ts';

/** What is answered of an applicant, whether scored for the asking or on file. */
export const decisionShape = {
  decision: z.enum(DECISIONS),
  stage: z.enum(STAGES).meta({
    description:
      '`cleaning`: a value could not be read; `policy`: a rule rejects; `model`: the scorecard decided; `analyst`: a person did',
  }),
  probability_of_default: z.number().min(0).max(1).nullable().meta({
    description:
      'rounded to 12 decimals: the same applicant, model and policy give the same digits for ever; null where no scorecard was asked',
  }),
  points: z.int().nullable().meta({ description: 'more is better; null where no scorecard was asked' }),
  model_version: z.string().nullable(),
  reasons: z
    .array(
      named(
        'Reason',
        z.object({
          code: z.string(),
          text: z.string(),
          points: z.number().meta({
            description: 'against the average approved applicant; below 0 it costs, one decimal',
          }),
        }),
      ),
    )
    .meta({ description: 'what weighs most against the applicant, worst first, in words to read to them' }),
  rejected_because: z
    .array(named('Rejection', z.object({ code: z.string(), text: z.string() })))
    .meta({ description: 'every unreadable value or every rule that rejects; empty from the model on' }),
};

const decisionAnswer = z.object(decisionShape);
export type DecisionAnswer = z.input<typeof decisionAnswer>;

export const decisionExample: DecisionAnswer = {
  decision: 'review',
  stage: 'model',
  probability_of_default: 0.173309245072,
  points: 588,
  model_version: 'lending-club-pricing-1',
  reasons: [
    { code: 'utilisation_high', text: 'Much of the revolving credit is used: 83.7 %.', points: -7.4 },
  ],
  rejected_because: [],
};

export function toDecisionAnswer(
  decided: Omit<MachineDecision, 'policy' | 'stage' | 'decision'> & {
    readonly decision: ApplicationDecision;
    readonly stage: DecisionStage;
  },
): DecisionAnswer {
  return {
    decision: decided.decision,
    stage: decided.stage,
    probability_of_default: decided.probability,
    points: decided.points === null ? null : Math.round(decided.points),
    model_version: decided.model,
    reasons: decided.reasons.map(({ code, text, points }) => ({
      code,
      text: maskCardNumbers(text),
      points: tenths(points),
    })),
    rejected_because: decided.rejectedBecause.map(({ code, text }) => ({
      code,
      text: maskCardNumbers(text),
    })),
  };
}

/** To one decimal; never a negative zero. */
export const tenths = (points: number): number => Math.round(points * 10) / 10 + 0;
