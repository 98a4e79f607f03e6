import { TRPCError } from '@trpc/server';
import { explainAlert } from '@watchfloor/db/alerts/explain';
import { findAlert } from '@watchfloor/db/alerts/find';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { alertRow } from './alert-row.ts';

const output = alertRow.extend({
  counterfactual: z.object({
    /** The smallest limit that would not have fired. */
    limitAtLeast: z.int(),
    /** The one event without which no window of the episode breaches; null where one is not enough. */
    withoutEvent: z
      .object({ source: z.string(), id: z.string(), occurredAt: instant, amount: z.int() })
      .nullable(),
    text: z.string(),
  }),
});

export const get = procedure('alerts.read', output)
  .input(z.object({ id: z.string().max(200) }))
  .query(async ({ ctx, input }) => {
    const alert = await findAlert(ctx.db, input.id);
    if (!alert) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no alert ${input.id}.` });
    return { ...alert, counterfactual: await explainAlert(ctx.db, alert) };
  });
