import { rollbackCardList } from '@watchfloor/pipeline/cards/rollback-card-list';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { answerStep, stepOutput } from './step-output.ts';

/** Puts back what was in force before this version was applied; it and every later one is rolled back. */
export const rollback = procedure('cards.apply', stepOutput)
  .input(z.object({ id: z.string().max(64) }))
  .mutation(async ({ ctx, input }) =>
    answerStep(await rollbackCardList(ctx, input.id, actorOf(ctx.session))),
  );
