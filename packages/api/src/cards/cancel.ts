import { cancelCardList } from '@watchfloor/pipeline/cards/cancel-card-list';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { answerStep, stepOutput } from './step-output.ts';

/** Ends an upload that has not been applied, also while it streams. */
export const cancel = procedure('cards.upload', stepOutput)
  .input(z.object({ id: z.string().max(64) }))
  .mutation(async ({ ctx, input }) => answerStep(await cancelCardList(ctx, input.id, actorOf(ctx.session))));
