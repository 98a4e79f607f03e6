import { applyCardList } from '@watchfloor/pipeline/cards/apply-card-list';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { actorOf } from './actor-of.ts';
import { stepOutput } from './step-output.ts';

/** Puts a version whose dry run is ready in force. */
export const apply = procedure('cards.apply', stepOutput)
  .input(z.object({ id: z.string().max(64) }))
  .mutation(async ({ ctx, input }) => {
    const { outcome, message = null } = await applyCardList(ctx, input.id, actorOf(ctx.session));
    return { outcome, message };
  });
