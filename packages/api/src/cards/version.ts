import { TRPCError } from '@trpc/server';
import { findCardListVersion } from '@watchfloor/db/card-lists/find';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { cardListVersion } from './card-list-output.ts';

/** One upload: how far it is, its dry run, what became of it. NOT_FOUND until the upload's first bytes have arrived. */
export const version = procedure('cards.read', cardListVersion)
  .input(z.object({ id: z.string().max(64) }))
  .query(async ({ ctx, input }) => {
    const found = await findCardListVersion(ctx.db, input.id);
    if (!found) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such upload.' });
    return found;
  });
