import { readCalendar } from '@watchfloor/db/calendar/read-calendar';
import { listPolicyOrders } from '@watchfloor/db/policies/orders';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  /** Whose days the orders belong to. */
  zone: z.string(),
  /** The first day whose orders are all kept. */
  openFrom: z.string().nullable(),
  currency: z.string(),
  /** The latest change first. Amounts in minor units of `currency`. */
  orders: z.array(
    z.object({
      eventNo: z.string(),
      modifiedAt: instant,
      day: z.string(),
      orderNo: z.string(),
      orderType: z.string().nullable(),
      paidAt: instant.nullable(),
      price: z.int().nullable(),
      payable: z.int().nullable(),
      /** The user's latest of its day: what the day's and its hour's figures count. */
      latest: z.boolean(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** A user's policy orders, the latest change first; of anybody, whether a key customer or not. */
export const orders = procedure('policyholders.read', output)
  .input(
    z.object({
      userId: z.string().min(1).max(64),
      cursor: z.string().max(4000).nullish(),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(async ({ ctx, input: { userId, cursor = null, limit } }) => {
    const [{ zone, openFrom }, page] = await Promise.all([
      readCalendar(ctx.db),
      listPolicyOrders(ctx.db, { userId, cursor, limit }),
    ]);
    return { zone, openFrom, currency: ctx.insuranceCurrency, ...page, orders: [...page.orders] };
  });
