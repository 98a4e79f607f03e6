import { readCalendar } from '@watchfloor/db/calendar/read-calendar';
import { readKpis } from '@watchfloor/db/visits/kpis';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const dayKpis = z.object({
  day: z.string(),
  /** The moment up to which it is counted. */
  until: instant,
  /** Minor units of `currency`. */
  premium: z.int(),
  applicants: z.int(),
  orders: z.int(),
  pageViews: z.int(),
  uniqueVisitors: z.int(),
});

const output = z.object({
  zone: z.string(),
  currency: z.string(),
  today: dayKpis,
  /** The days before until the same time on the wall's clock; null where their facts are gone. */
  yesterday: dayKpis.nullable(),
  lastWeek: dayKpis.nullable(),
});

/** What today has come to, beside yesterday and the same day of last week at this hour. */
export const kpis = procedure('visits.read', output).query(async ({ ctx }) => {
  const [{ zone }, figures] = await Promise.all([readCalendar(ctx.db), readKpis(ctx.db, new Date())]);
  return { zone, currency: ctx.insuranceCurrency, ...figures };
});
