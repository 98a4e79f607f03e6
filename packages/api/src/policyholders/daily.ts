import { readPolicyDays } from '@watchfloor/db/policies/daily';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { dayCount, lastDays, reportDay, reportRange } from '../visits/report-range.ts';

const output = reportRange.extend({
  currency: z.string(),
  /** Oldest first; days without orders are left out. */
  days: z.array(
    z.object({
      day: z.string(),
      /** Minor units of `currency`, of each user's latest order of the day. */
      totalPremium: z.int(),
      policyCount: z.int(),
      holderCount: z.int(),
      /** Users with an order. */
      applicantCount: z.int(),
      orderCount: z.int(),
    }),
  ),
});

/** Policy orders by day, up to a day: today unless given. */
export const daily = procedure('policyholders.read', output)
  .input(z.object({ days: dayCount, to: reportDay.optional() }))
  .query(async ({ ctx, input }) => {
    const range = await lastDays(ctx.db, input.days, input.to);
    return { ...range, currency: ctx.insuranceCurrency, days: await readPolicyDays(ctx.db, range) };
  });
