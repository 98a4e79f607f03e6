import { TRPCError } from '@trpc/server';
import { resubmitRejected } from '@watchfloor/pipeline/repair/resubmit-rejected';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { eventProblem } from './event-problem.ts';

/** Sends a refused event again as corrected, through the same door as any other. Refused again, it stays open. */
export const resubmit = procedure(
  'dead_letter.resubmit',
  z.object({ accepted: z.boolean(), errors: z.array(eventProblem) }),
)
  .input(z.object({ id: z.string().regex(/^\d{1,19}$/), body: z.string().min(1).max(1_000_000) }))
  .mutation(async ({ ctx, input }) => {
    const result = await resubmitRejected(ctx, {
      id: input.id,
      body: input.body,
      now: Date.now(),
      actor: { id: ctx.session.user.id, name: ctx.session.user.name },
    });
    switch (result.outcome) {
      case 'accepted':
        return { accepted: true, errors: [] };
      case 'rejected':
        return { accepted: false, errors: [...result.errors] };
      case 'already':
        throw new TRPCError({
          code: 'CONFLICT',
          message: `${result.by ?? 'Someone'} has re-submitted this event already.`,
        });
      case 'missing':
        throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such rejected event.' });
    }
  });
