import { countMine } from '@watchfloor/db/alerts/count-mine';
import { z } from 'zod';
import { stream } from '../trpc.ts';
import { cityBucket } from './city-bucket.ts';
import { overviewStatus } from './status-output.ts';

const event = z.object({
  status: overviewStatus,
  /** The last three minutes of every city and currency; the newest is still growing. */
  currentBuckets: z.array(cityBucket.extend({ currency: z.string() })),
});

/** The overview's numbers every second, read once per process however many people look. */
export const live = stream('overview.read', event).subscription(async function* ({ ctx, signal }) {
  for await (const pulse of ctx.pulse.subscribe(signal)) {
    const mine = await countMine(ctx.db, ctx.session.user.id);
    yield { status: { ...pulse.status, mine }, currentBuckets: pulse.currentBuckets };
  }
});
