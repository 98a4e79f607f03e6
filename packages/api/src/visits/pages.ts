import { readVisitPages } from '@watchfloor/db/visits/pages';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { dayCount, lastDays, reportRange } from './report-range.ts';

const SHOWN = 100;

const output = reportRange.extend({
  pages: z.array(z.object({ pageName: z.string(), pageViews: z.int(), uniqueVisitors: z.int() })),
  /** There are less viewed ones that are left out. */
  more: z.boolean(),
});

/** The most viewed pages. */
export const pages = procedure('visits.read', output)
  .input(z.object({ days: dayCount }))
  .query(async ({ ctx, input }) => {
    const range = await lastDays(ctx.db, input.days);
    const found = await readVisitPages(ctx.db, range, SHOWN + 1);
    return { ...range, pages: found.slice(0, SHOWN), more: found.length > SHOWN };
  });
