import { readCalendar } from '@watchfloor/db/calendar/read-calendar';
import { readPolicyHours } from '@watchfloor/db/policies/hourly';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { reportDay } from '../visits/report-range.ts';

const output = z.object({
  zone: z.string(),
  today: z.string(),
  /** The day that is answered. */
  date: z.string(),
  openFrom: z.string().nullable(),
  currency: z.string(),
  /** Oldest first; hours without orders are left out. Figures are of each user's latest order of the day. */
  hours: z.array(
    z.object({
      hour: instant,
      /** Minor units of `currency`. */
      totalPremium: z.int(),
      policyCount: z.int(),
      holderCount: z.int(),
      /** All orders, latest or not. */
      orderCount: z.int(),
    }),
  ),
  asOf: instant,
});

/** A day's policy orders by hour of the reports' zone; today's unless given. */
export const hourly = procedure('policyholders.read', output)
  .input(z.object({ date: reportDay.optional() }))
  .query(async ({ ctx, input }) => {
    const asOf = new Date();
    const { today, openFrom } = await readCalendar(ctx.db);
    const date = input.date ?? today;
    const { zone, hours } = await readPolicyHours(ctx.db, { date });
    return { zone, today, date, openFrom, currency: ctx.insuranceCurrency, hours: [...hours], asOf };
  });
