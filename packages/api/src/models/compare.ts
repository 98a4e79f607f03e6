import { LOAN_OUTCOMES } from '@watchfloor/domain/applicants/application';
import { z } from 'zod';
import { applicationDecision, grade, purpose } from '../applicants/applicant-row.ts';
import { instant } from '../instant.ts';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';

const side = z.object({ probability: z.number(), decision: applicationDecision });

const output = z
  .object({
    champion: z.string(),
    challenger: z.string(),
    /** Applications that both scored. */
    n: z.int(),
    /** Counts: rows are the champion's decision, columns the challenger's, both in the order approved, review, rejected. */
    matrix: z.array(z.array(z.int()).length(3)).length(3),
    meanProbability: z.object({ champion: z.number(), challenger: z.number() }),
    /** Over the `n` of them whose loan ended; null without both a paid and a defaulted one. */
    auc: z.object({ champion: z.number().nullable(), challenger: z.number().nullable(), n: z.int() }),
    /** Where the two differ most, at most 20. */
    disagreements: z.array(
      z.object({
        id: z.string(),
        occurredAt: instant,
        amount: z.int().nullable(),
        grade: grade.nullable(),
        purpose: purpose.nullable(),
        outcome: z.enum(LOAN_OUTCOMES).nullable(),
        champion: side,
        challenger: side,
      }),
    ),
  })
  .nullable();

/** Champion against a challenger that scores in shadow, the first by name unless one is named; null while there is none. */
export const compare = procedure('models.read', output)
  .input(z.object({ days: z.int().min(1).max(90).default(30), challenger: z.string().max(64).optional() }))
  .query(notYet);
