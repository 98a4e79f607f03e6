import { listAlerts } from '@watchfloor/db/alerts/list';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { alertPage } from './alert-page.ts';
import { alertFilters, alertSort } from './filters.ts';
import { toQuery } from './to-query.ts';

export const list = procedure('alerts.read', alertPage)
  .input(
    alertFilters.extend({
      sort: alertSort.default('newest'),
      cursor: z.string().max(500).nullish(),
      limit: z.int().min(1).max(200).default(100),
    }),
  )
  .query(({ ctx, input }) =>
    listAlerts(ctx.db, toQuery(input, ctx.session.user.id), {
      sort: input.sort,
      cursor: input.cursor ?? null,
      limit: input.limit,
    }),
  );
