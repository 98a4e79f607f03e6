import { TRPCError } from '@trpc/server';
import { findAlert } from '@watchfloor/db/alerts/find';
import { neighbourhood as readNeighbourhood } from '@watchfloor/db/alerts/neighbourhood';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  nodes: z.array(
    z.object({
      account: z.string(),
      role: z.enum(['source', 'target', 'other']),
      /** What the account took in and gave out over the edges shown, in the alert's currency. */
      inTotal: z.int(),
      outTotal: z.int(),
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      count: z.int(),
      total: z.int(),
      currency: z.string(),
      first: instant,
      last: instant,
      /** An alert on this very pair around the episode. */
      alertId: z.string().nullable(),
    }),
  ),
});

/** Where the money of the episode came from and went: the two accounts and at most 22 others, by volume. Empty for a key without accounts. */
export const neighbourhood = procedure('alerts.read', output)
  .input(z.object({ id: z.string().max(200) }))
  .query(async ({ ctx, input }) => {
    const alert = await findAlert(ctx.db, input.id);
    if (!alert) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no alert ${input.id}.` });
    return readNeighbourhood(ctx.db, alert);
  });
