import { removeView } from '@watchfloor/db/views/views';
import { z } from 'zod';
import { procedure } from '../trpc.ts';

export const remove = procedure('views.own', z.object({ removed: z.boolean() }))
  .input(z.object({ id: z.string().max(64) }))
  .mutation(async ({ ctx, input }) => ({
    removed: await removeView(ctx.db, ctx.session.user.id, input.id),
  }));
