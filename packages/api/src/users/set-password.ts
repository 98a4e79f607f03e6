import { TRPCError } from '@trpc/server';
import { setPassword as storePassword } from '@watchfloor/db/users/users';
import { z } from 'zod';
import { hashPassword } from '../password.ts';
import { procedure } from '../trpc.ts';
import { newPassword } from './create.ts';

/** Gives someone a new password and signs them out everywhere. */
export const setPassword = procedure('users.manage', z.object({ changed: z.boolean() }))
  .input(z.object({ id: z.string().max(64), password: newPassword }))
  .mutation(async ({ ctx, input }) => {
    const hash = await hashPassword(input.password);
    const changed = await storePassword(ctx.db, input.id, hash, ctx.session.user);
    if (!changed) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such user.' });
    return { changed };
  });
