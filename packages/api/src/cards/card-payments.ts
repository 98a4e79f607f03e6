import { listCardPayments } from '@watchfloor/db/cards/payments';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { cardToken } from './card-token-input.ts';

const output = z.object({
  payments: z.array(
    z.object({
      source: z.string(),
      id: z.string(),
      time: instant,
      amount: z.int(),
      currency: z.string(),
      merchant: z.string().nullable(),
      city: z.string().nullable(),
      channel: z.string().nullable(),
      receivedAt: instant,
      /** It was paid with the card listed as stolen: it is evidence of an alert. */
      hit: z.boolean(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** A card's payments that happened in [from, to), newest first. */
export const cardPayments = procedure('cards.read', output)
  .input(
    z.object({
      token: cardToken,
      /** 30 days before `to` by default. */
      from: z.iso.datetime({ offset: true }).optional(),
      /** Five minutes ahead by default, as far as a source's clock may be. */
      to: z.iso.datetime({ offset: true }).optional(),
      cursor: z.string().max(200).nullish(),
      limit: z.int().min(1).max(1000).default(200),
    }),
  )
  .query(({ ctx, input }) => {
    const to = input.to === undefined ? new Date(Date.now() + 5 * 60_000) : new Date(input.to);
    const from = input.from === undefined ? new Date(to.getTime() - 30 * 86_400_000) : new Date(input.from);
    return listCardPayments(
      ctx.db,
      { token: input.token, from, to },
      { cursor: input.cursor ?? null, limit: input.limit },
    );
  });
