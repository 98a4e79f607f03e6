import { accountTransfers as readAccountTransfers } from '@watchfloor/db/alerts/account-transfers';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  transfers: z.array(
    z.object({
      source: z.string(),
      id: z.string(),
      time: instant,
      sourceAccount: z.string(),
      targetAccount: z.string(),
      amount: z.int(),
      currency: z.string(),
      city: z.string(),
    }),
  ),
});

/** Transfers from and to an account, newest first; `around` starts from that time backwards. */
export const accountTransfers = procedure('alerts.read', output)
  .input(
    z.object({
      account: z.string().min(1).max(64),
      around: z.iso.datetime({ offset: true }).optional(),
      limit: z.int().min(1).max(200).default(20),
    }),
  )
  .query(({ ctx, input }) =>
    readAccountTransfers(ctx.db, {
      account: input.account,
      before: input.around === undefined ? null : new Date(input.around),
      limit: input.limit,
    }),
  );
