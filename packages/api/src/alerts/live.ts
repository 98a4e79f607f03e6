import { tracked } from '@trpc/server';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { trackedStream } from '../trpc.ts';
import { alertRow } from './alert-row.ts';

const event = z.object({
  alerts: z.array(alertRow),
  /** More changed while away than the stream replays: read the queue again. */
  missed: z.boolean(),
  at: instant,
});

/**
 * Every alert that changed, as it is now. Each event carries the feed's cursor: a lost connection resumes behind
 * the last one seen and misses nothing. A subscription's first event may be empty: it carries where it starts.
 */
export const live = trackedStream('alerts.read', event)
  .input(z.object({ lastEventId: z.string().max(4000).nullish() }).default({}))
  .subscription(async function* ({ ctx, input, signal }) {
    for await (const { cursor, items, missed } of ctx.alertFeed.subscribe(
      input.lastEventId ?? null,
      signal,
    )) {
      yield tracked(cursor, { alerts: items, missed, at: new Date() });
    }
  });
