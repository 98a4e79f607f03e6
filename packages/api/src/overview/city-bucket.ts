import { z } from 'zod';
import { instant } from '../instant.ts';

/** Volume of one city in one currency in one bucket, in minor units. `average` is rounded half up. */
export const cityBucket = z.object({
  city: z.string(),
  bucket: instant,
  count: z.int(),
  total: z.int(),
  average: z.int(),
  min: z.int(),
  max: z.int(),
});
