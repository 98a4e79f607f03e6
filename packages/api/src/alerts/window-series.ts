import { TRPCError } from '@trpc/server';
import { findAlert } from '@watchfloor/db/alerts/find';
import { windowDetectorOf } from '@watchfloor/db/alerts/key-conditions';
import { windowSeries as readWindowSeries } from '@watchfloor/db/alerts/window-series';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  /** The window's value right after each event of the key, thinned to at most 600 points that keep the extremes. */
  points: z.array(z.object({ at: instant, value: z.int() })),
  limit: z.int(),
  window: z.object({ from: instant, to: instant }),
  currency: z.string().nullable(),
});

export const windowSeries = procedure('alerts.read', output)
  .input(z.object({ id: z.string().max(200) }))
  .query(async ({ ctx, input }) => {
    const alert = await findAlert(ctx.db, input.id);
    if (!alert) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no alert ${input.id}.` });
    const detector = windowDetectorOf(alert);
    if (!detector) {
      throw new TRPCError({
        code: 'BAD_REQUEST',
        message: `${alert.detector} measures no window. Read the alert's evidence instead.`,
      });
    }
    return readWindowSeries(ctx.db, alert, detector);
  });
