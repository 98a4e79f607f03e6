import { applyCardList } from '@watchfloor/pipeline/cards/apply-card-list';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { answerStep, stepOutput } from './step-output.ts';

/** Puts a version whose dry run is ready in force. */
export const applyVersion = procedure('cards.apply', stepOutput)
  .input(z.object({ id: z.string().max(64) }))
  .mutation(async ({ ctx, input }) => answerStep(await applyCardList(ctx, input.id, actorOf(ctx.session))));
