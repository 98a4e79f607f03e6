import { saveView } from '@watchfloor/db/views/views';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { savedView } from './saved-view.ts';

/** Saves under a name; the same name again replaces it. */
export const save = procedure('views.own', savedView)
  .input(z.object({ name: z.string().trim().min(1).max(60), query: z.string().max(2000) }))
  .mutation(({ ctx, input }) => saveView(ctx.db, ctx.session.user.id, input));
