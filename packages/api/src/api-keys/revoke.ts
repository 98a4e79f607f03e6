import { TRPCError } from '@trpc/server';
import { revokeApiKey } from '@watchfloor/db/users/api-keys';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { apiKeyRow } from './api-key-row.ts';

/** Ends a key for good; the gateway refuses it from the next request on. */
export const revoke = procedure('api_keys.manage', apiKeyRow)
  .input(z.object({ id: z.string().max(64) }))
  .mutation(async ({ ctx, input }) => {
    const revoked = await revokeApiKey(ctx.db, input.id, ctx.session.user);
    if (!revoked) {
      throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such key, or it is revoked already.' });
    }
    return revoked;
  });
