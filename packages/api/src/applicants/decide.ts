import { REVIEW_REASONS } from '@watchfloor/domain/applicants/lifecycle';
import { decideApplicants } from '@watchfloor/pipeline/applications-review/decide-applicants';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { applicantRow, humanDecision } from './applicant-row.ts';
import { fourEyes } from './four-eyes.ts';
import { toApplicantRow } from './to-row.ts';

const note = z.string().trim().max(2000).optional();

const action = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('decide'),
    decision: humanDecision,
    /** One of those for this decision. */
    reason: z.enum(REVIEW_REASONS.map(({ code }) => code)),
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
  .mutation(async ({ ctx, input }) => {
    const { changed, refused } = await decideApplicants(ctx, {
      ...input,
      actor: { id: ctx.session.user.id, name: ctx.session.user.name },
    });
    const needsTwo = await fourEyes(ctx.db);
    return {
      changed: changed.map((record) => toApplicantRow(record, needsTwo)),
      refused: refused.map(({ current, ...refusal }) => ({
        ...refusal,
        current: current && toApplicantRow(current, needsTwo),
      })),
    };
  });
