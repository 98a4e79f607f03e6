import { countAlerts } from '@watchfloor/db/alerts/counts';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { alertFilters } from './filters.ts';
import { toQuery } from './to-query.ts';

const output = z.object({
  /** New or reheated. */
  new: z.int(),
  /** Not closed, or reheated, and assigned to the viewer. */
  mine: z.int(),
  acknowledged: z.int(),
  /** Not closed, or reheated. */
  open: z.int(),
  closed: z.int(),
  all: z.int(),
  /** Open, by severity. */
  bySeverity: z.object({ medium: z.int(), high: z.int(), critical: z.int() }),
});

/** Counts for the queue's tabs under the filters given, each tab's own status and assignee left out. */
export const counts = procedure('alerts.read', output)
  .input(alertFilters)
  .query(({ ctx, input }) => countAlerts(ctx.db, toQuery(input, ctx.session.user.id), ctx.session.user.id));
