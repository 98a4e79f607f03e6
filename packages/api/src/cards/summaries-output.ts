import { z } from 'zod';
import { instant } from '../instant.ts';
import { cardIdentity } from './card-identity.ts';
import { totals } from './totals.ts';

/** Stolen cards that were paid with in the last 60 minutes, by event time. */
export const cardSummaries = z.object({
  /** The latest paid with first; at most 200. */
  cards: z.array(
    cardIdentity.extend({
      count: z.int(),
      totals,
      firstAt: instant,
      lastAt: instant,
      cities: z.array(z.string()),
      merchants: z.array(z.string()),
    }),
  ),
  /** There are more such cards than are shown. */
  more: z.boolean(),
  asOf: instant,
});
