import { TRPCError } from '@trpc/server';
import { removeKeyUser } from '@watchfloor/db/key-users/remove';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { keyUserId } from './key-user-output.ts';

/** Takes a customer off the list; their alerts and what was known of them stay. */
export const remove = procedure('key_users.edit', z.object({ id: z.string() }))
  .input(z.object({ id: keyUserId }))
  .mutation(async ({ ctx, input: { id } }) => {
    if (await removeKeyUser(ctx.db, id, actorOf(ctx.session))) return { id };
    throw new TRPCError({ code: 'NOT_FOUND', message: `There is no key customer ${id}.` });
  });
