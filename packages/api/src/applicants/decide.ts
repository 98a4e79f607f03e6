import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { applicantRow, humanDecision } from './applicant-row.ts';

const note = z.string().trim().max(2000).optional();

const action = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('decide'),
    decision: humanDecision,
    /** A code of REVIEW_REASONS for this decision. */
    reason: z.string().max(64),
    note,
  }),
  z.object({ type: z.literal('confirm'), note }),
  z.object({ type: z.literal('return'), note }),
  z.object({ type: z.literal('reopen') }),
]);

const output = z.object({
  changed: z.array(applicantRow),
  refused: z.array(
    z.object({
      id: z.string(),
      reason: z.enum(['stale', 'not_allowed', 'missing']),
      message: z.string(),
      current: applicantRow.nullable(),
    }),
  ),
});

/** Does one thing to several applicants, each answered for itself. `revision` is the one seen; what changed since is refused. */
export const decide = procedure('applicants.decide', output)
  .input(
    z.object({
      items: z
        .array(z.object({ id: z.string().max(64), revision: z.int() }))
        .min(1)
        .max(500),
      action,
    }),
  )
  .mutation(notYet);
