import { retryFailed } from '@watchfloor/pipeline/repair/retry-failed';
import { z } from 'zod';
import { procedure } from '../trpc.ts';

/** Puts failed batches back to the stage they failed in. Repeating a stage changes nothing twice. */
export const retry = procedure('pipeline.retry', z.object({ retried: z.int() }))
  .input(
    z.union([
      z.object({
        batchIds: z
          .array(z.string().regex(/^\d{1,19}$/))
          .min(1)
          .max(1000),
      }),
      z.object({ all: z.literal(true) }),
    ]),
  )
  .mutation(({ ctx, input }) =>
    retryFailed(ctx, {
      batchIds: 'all' in input ? 'all' : input.batchIds,
      actor: { id: ctx.session.user.id, name: ctx.session.user.name },
    }),
  );
