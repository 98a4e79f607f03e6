import { TRPCError } from '@trpc/server';
import { findCards } from '@watchfloor/db/cards/find-cards';
import { parseCardNumber } from '@watchfloor/domain/cards/card-number';
import { isCardToken } from '@watchfloor/domain/cards/card-token';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { cardIdentity } from './card-identity.ts';

const output = z.object({
  by: z.enum(['number', 'last4', 'token']),
  /** Listed ones first, then the latest paid with. A number always finds its one card, known to us or not. */
  cards: z.array(
    cardIdentity.extend({
      /** On a list in force now. */
      listed: z.boolean(),
      /** Names of the lists that it is on now. */
      lists: z.array(z.string()),
      /** Payments of the last 30 days. */
      payments: z.int(),
      lastPaymentAt: instant.nullable(),
    }),
  ),
  /** More cards end in these digits than are shown. */
  more: z.boolean(),
});

const shown = 100;

/**
 * Finds cards by a full number, the last four digits or a token. A mutation, so that a pasted number travels in a body
 * and in no URL; it is tokenised on arrival, and neither the answer nor an error repeats it.
 */
export const search = procedure('cards.read', output)
  .input(z.object({ text: z.string().trim().min(1).max(100) }))
  .mutation(({ ctx, input }) => {
    const { text } = input;
    if (/^\d{4}$/.test(text)) return find(ctx, 'last4', { last4: text });
    if (isCardToken(text)) return find(ctx, 'token', { token: text });
    const parsed = parseCardNumber(text);
    if (!parsed.ok) {
      throw new TRPCError({
        code: 'BAD_REQUEST',
        message: `${parsed.message}. Search takes a full card number, its last four digits, or a card's token.`,
      });
    }
    return find(ctx, 'number', { card: ctx.tokenise(parsed.number) });
  });

async function find(
  { db }: Context,
  by: z.input<typeof output>['by'],
  wanted: Parameters<typeof findCards>[1],
): Promise<z.input<typeof output>> {
  return { by, ...(await findCards(db, wanted, shown)) };
}
