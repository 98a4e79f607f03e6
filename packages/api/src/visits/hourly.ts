import { readCalendar } from '@watchfloor/db/calendar/read-calendar';
import { readVisitHours } from '@watchfloor/db/visits/hourly';
import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const dayByHour = z.object({
  day: z.string(),
  /** Oldest first; hours without visits and orders are left out. */
  hours: z.array(
    z.object({
      hour: instant,
      pageViews: z.int(),
      /** Whose first view of the day lies in the hour. */
      newVisitors: z.int(),
      /** Each once a day, in the hour that it was changed last in. */
      orders: z.int(),
      /** Minor units of `currency`. */
      volume: z.int(),
    }),
  ),
});

const output = z.object({
  zone: z.string(),
  currency: z.string(),
  today: dayByHour,
  /** The whole of it; null where its facts are gone. */
  yesterday: dayByHour.nullable(),
  asOf: instant,
});

/** Visits and orders of today by hour of the reports' zone, beside yesterday's. */
export const hourly = procedure('visits.read', output).query(async ({ ctx }) => {
  const asOf = new Date();
  const { zone, today, openFrom } = await readCalendar(ctx.db, asOf);
  const dayBefore = dayAfter(today, -1);
  const readDay = async (day: string) => ({ day, hours: await readVisitHours(ctx.db, { date: day }) });
  const [ofToday, ofYesterday] = await Promise.all([
    readDay(today),
    openFrom !== null && dayBefore < openFrom ? null : readDay(dayBefore),
  ]);
  return { zone, currency: ctx.insuranceCurrency, today: ofToday, yesterday: ofYesterday, asOf };
});
