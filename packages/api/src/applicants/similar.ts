import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { grade, purpose } from './applicant-row.ts';

const output = z.object({
  /** The nearest first, at most 12. */
  loans: z.array(
    z.object({
      id: z.string(),
      amount: z.int().nullable(),
      grade: grade.nullable(),
      termMonths: z.int().nullable(),
      purpose: purpose.nullable(),
      probability: z.number().nullable(),
      outcome: z.enum(['paid', 'defaulted']),
    }),
  ),
  /** Loans with a known end that were compared. */
  of: z.int(),
  /** Among `loans`. */
  defaulted: z.int(),
  paid: z.int(),
});

/** Past loans most like this application, and how they ended. */
export const similar = procedure('applicants.read', output)
  .input(z.object({ id: z.string().max(64) }))
  .query(notYet);
