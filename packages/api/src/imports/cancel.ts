import { TRPCError } from '@trpc/server';
import { cancelImport } from '@watchfloor/pipeline/applications/cancel-import';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';

/** `refused`: nothing happened, `message` says why. */
const output = z.object({ outcome: z.enum(['done', 'refused']), message: z.string().nullable() });

/** Stops an import while its file is being read. What was taken before stays. */
export const cancel = procedure('applicants.import', output)
  .input(z.object({ id: z.string().max(64) }))
  .mutation(async ({ ctx, input }) => {
    const { outcome, message = null } = await cancelImport(ctx, input.id, actorOf(ctx.session));
    if (outcome === 'missing') throw new TRPCError({ code: 'NOT_FOUND', message: message ?? '' });
    return { outcome, message };
  });
