import { restoreCardListVersion } from '@watchfloor/pipeline/cards/rollback-card-list';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { answerStep, stepOutput } from './step-output.ts';

/** Puts a version that was in force once in force again. */
export const restore = procedure('cards.apply', stepOutput)
  .input(z.object({ listId: z.string().max(64), version: z.int().min(0) }))
  .mutation(async ({ ctx, input }) =>
    answerStep(await restoreCardListVersion(ctx, input.listId, input.version, actorOf(ctx.session))),
  );
