import { findSimilarLoans } from '@watchfloor/db/application-review/similar';
import { readModels } from '@watchfloor/db/models/registry';
import { compile } from '@watchfloor/domain/scorecard/compile';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { grade, purpose } from './applicant-row.ts';
import { applicationOf } from './application-of.ts';

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
  .query(async ({ ctx, input }) => {
    const record = await applicationOf(ctx.db, input.id);
    const { loans, of } = await findSimilarLoans(ctx.db, {
      id: record.id,
      fields: record.fields,
      // Whom the policy rejected has no score; among loans that were scored they still have neighbours.
      probability:
        record.probability ?? compile((await readModels(ctx.db.pool)).champion).probability(record.fields),
    });
    const defaulted = loans.filter(({ outcome }) => outcome === 'defaulted').length;
    return { loans, of, defaulted, paid: loans.length - defaulted };
  });
