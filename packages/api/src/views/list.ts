import { listViews } from '@watchfloor/db/views/views';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { savedView } from './saved-view.ts';

export const list = procedure('views.own', z.array(savedView)).query(({ ctx }) =>
  listViews(ctx.db, ctx.session.user.id),
);
