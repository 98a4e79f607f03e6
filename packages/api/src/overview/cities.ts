import { cityBuckets } from '@watchfloor/db/cities/buckets';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { cityBucket } from './city-bucket.ts';

const output = z.object({
  bucketSeconds: z.int(),
  from: instant,
  to: instant,
  currency: z.string(),
  /** Currencies and cities with volume in the range, for the pickers. */
  currencies: z.array(z.string()),
  cities: z.array(z.string()),
  /** Ordered by bucket, then city; empty buckets are left out. */
  buckets: z.array(cityBucket),
  /** Events received in the range more than a minute after they happened. */
  lateEvents: z.int().nullable(),
  asOf: instant,
});

export const cities = procedure('overview.read', output)
  .input(
    z.object({
      range: z.enum(['15m', '1h', '24h', '7d']),
      currency: z.string().length(3).default('USD'),
      cities: z.array(z.string().max(64)).max(100).optional(),
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
    }),
  )
  .query(({ ctx, input }) =>
    cityBuckets(ctx.db, {
      range: input.range,
      currency: input.currency,
      cities: input.cities ?? null,
      from: input.from ? new Date(input.from) : null,
      to: input.to ? new Date(input.to) : null,
    }),
  );
