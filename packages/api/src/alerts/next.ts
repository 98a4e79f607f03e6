import { nextAlert } from '@watchfloor/db/alerts/next';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { alertFilters, alertSort } from './filters.ts';
import { toQuery } from './to-query.ts';

/** The alert after `id` in the queue under these filters, or the first of the queue when `id` is the last; null when none is left. */
export const next = procedure('alerts.read', z.object({ id: z.string().nullable() }))
  .input(
    z.object({
      id: z.string().max(200),
      filters: alertFilters.default({}),
      sort: alertSort.default('newest'),
    }),
  )
  .query(async ({ ctx, input }) => ({
    id: await nextAlert(ctx.db, input.id, toQuery(input.filters, ctx.session.user.id), input.sort),
  }));
