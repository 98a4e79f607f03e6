import { readVisitDays, readVisitEntries } from '@watchfloor/db/visits/days';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { dayCount, lastDays, reportRange } from './report-range.ts';

const figures = {
  pageViews: z.int(),
  uniqueVisitors: z.int(),
  orders: z.int(),
  /** Minor units of `currency`. */
  volume: z.int(),
};

const output = reportRange.extend({
  currency: z.string(),
  /** Oldest first; days without visits and orders are left out. */
  days: z.array(z.object({ day: z.string(), ...figures })),
  /** The most viewed first; '' for visits and orders without an entry. */
  entries: z.array(z.object({ entry: z.string(), ...figures })),
  asOf: instant,
});

/** Visits and what was ordered after them by day, and by the entry of a campaign that they came by. */
export const days = procedure('visits.read', output)
  .input(z.object({ days: dayCount }))
  .query(async ({ ctx, input }) => {
    const asOf = new Date();
    const range = await lastDays(ctx.db, input.days);
    const [byDay, entries] = await Promise.all([
      readVisitDays(ctx.db, range),
      readVisitEntries(ctx.db, range),
    ]);
    return { ...range, currency: ctx.insuranceCurrency, days: byDay, entries, asOf };
  });
