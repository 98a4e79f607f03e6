import { readVisitFunnel } from '@watchfloor/db/visits/funnel';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { dayCount, lastDays, reportRange } from './report-range.ts';

const output = reportRange.extend({
  /** Visitors of a day, summed over the days; each step is a part of the one before. */
  visited: z.int(),
  signedIn: z.int(),
  ordered: z.int(),
});

/** How far visitors came: looked, were signed in, ordered. */
export const funnel = procedure('visits.read', output)
  .input(z.object({ days: dayCount }))
  .query(async ({ ctx, input }) => {
    const range = await lastDays(ctx.db, input.days);
    return { ...range, ...(await readVisitFunnel(ctx.db, range)) };
  });
