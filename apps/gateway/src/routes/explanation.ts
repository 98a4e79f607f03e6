import type { ApplicationFields } from '@watchfloor/domain/applicants/application';
import { counterfactualOf } from '@watchfloor/domain/scorecard/counterfactual';
import type { Cutoffs, MachineDecision } from '@watchfloor/domain/scorecard/decision';
import { evaluate } from '@watchfloor/domain/scorecard/evaluate';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import { z } from 'zod';
import { named } from '../openapi/schemas.ts';

/** How the points come about, and what would have led to approval. */
export const explanation = named(
  'Explanation',
  z.object({
    base_points: z.number().meta({ description: 'of the average approved applicant' }),
    contributions: z
      .array(
        z.object({
          feature: z.string(),
          label: z.string(),
          value: z.string().meta({ description: 'in words' }),
          points: z.number().meta({ description: 'in full: with base_points they add up to the points' }),
        }),
      )
      .meta({ description: 'one per feature of the scorecard' }),
    counterfactual: z
      .object({
        text: z.string(),
        probability_of_default: z.number(),
        changes: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
      })
      .nullable()
      .meta({
        description:
          'the smallest changes of what an applicant can change that would have led to approval; null where there are none or none are needed',
      }),
  }),
);

export const explanationExample: z.input<typeof explanation> = {
  base_points: 611.4,
  contributions: [
    { feature: 'revolvingUtilisation', label: 'Revolving credit used', value: '83.7 %', points: -7.41 },
  ],
  counterfactual: {
    text: 'Loan amount 18,000.00 USD instead of 24,000.00 USD would have been approved, with a probability of default of 14.9 %.',
    probability_of_default: 0.1493,
    changes: [
      {
        field: 'loanAmount',
        label: 'Loan amount',
        text: 'Loan amount 18,000.00 USD instead of 24,000.00 USD',
      },
    ],
  },
};

/** Null where no scorecard was asked. */
export function explanationOf(
  fields: ApplicationFields,
  decided: MachineDecision,
  { model, cutoffs }: { model: Scorecard; cutoffs: Cutoffs },
): z.input<typeof explanation> | null {
  if (decided.stage !== 'model') return null;
  const { basePoints, contributions } = evaluate(model, fields);
  const wayOut = counterfactualOf(model, fields, cutoffs);
  return {
    base_points: basePoints,
    contributions: contributions.map(({ feature, label, words, points }) => ({
      feature,
      label,
      value: words,
      points,
    })),
    counterfactual: wayOut && {
      text: wayOut.text,
      probability_of_default: wayOut.probability,
      changes: wayOut.changes.map(({ field, label, words }) => ({ field, label, text: words })),
    },
  };
}
