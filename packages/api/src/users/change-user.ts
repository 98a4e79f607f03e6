import { TRPCError } from '@trpc/server';
import { type UserChange, updateUser } from '@watchfloor/db/users/users';
import type { Context, Session } from '../context.ts';

/** Changes someone's role or access, audited. The last active admin stays one: nobody else could undo it. */
export async function changeUser(ctx: Context & { session: Session }, id: string, change: UserChange) {
  const result = await updateUser(ctx.db, id, change, ctx.session.user);
  switch (result.outcome) {
    case 'changed':
      return result.user;
    case 'missing':
      throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such user.' });
    case 'last_admin':
      throw new TRPCError({
        code: 'CONFLICT',
        message: 'This is the last active admin. Make someone else an admin first.',
      });
  }
}
