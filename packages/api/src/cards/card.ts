import { TRPCError } from '@trpc/server';
import { readCard } from '@watchfloor/db/cards/card';
import { z } from 'zod';
import { alertRow } from '../alerts/alert-row.ts';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { cardIdentity } from './card-identity.ts';
import { cardToken } from './card-token-input.ts';
import { totals } from './totals.ts';

const counted = z.array(z.object({ name: z.string(), payments: z.int() }));

const output = cardIdentity.extend({
  /** The lists that call it stolen now, the earliest first; empty for a card that is on none. */
  listings: z.array(
    z.object({
      listId: z.string(),
      list: z.string(),
      /** The version in force. */
      version: z.int(),
      /** Since when it has been stolen on this list without a break. */
      since: instant,
      provider: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** Payments that happened in the 60 minutes up to now. */
  lastHour: z.object({
    from: instant,
    to: instant,
    count: z.int(),
    totals,
    firstAt: instant.nullable(),
    lastAt: instant.nullable(),
    /** The most frequent first. */
    cities: counted,
    merchants: counted,
  }),
  /** Payments that happened since the earliest of `listings`; null for a card that is on no list. */
  spentSinceListing: z.object({ since: instant, count: z.int(), totals }).nullable(),
  /** Newest first; at most 100. */
  alerts: z.array(alertRow),
  /** Newest first. `at` is when a version came in force; an entry may take effect later: `effectiveFrom`. */
  listHistory: z.array(
    z.object({
      at: instant,
      listId: z.string(),
      list: z.string(),
      version: z.int(),
      change: z.enum(['listed', 'changed', 'removed']),
      by: z.string(),
      effectiveFrom: instant.nullable(),
      provider: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  asOf: instant,
});

/** All that is known of one card. NOT_FOUND for one that no payment and no list has named. */
export const card = procedure('cards.read', output)
  .input(z.object({ token: cardToken }))
  .query(async ({ ctx, input }) => {
    const found = await readCard(ctx.db, input.token, new Date());
    if (!found) {
      throw new TRPCError({ code: 'NOT_FOUND', message: 'No payment and no list has named this card.' });
    }
    return found;
  });
