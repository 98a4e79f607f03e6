import { TRPCError } from '@trpc/server';
import { writeAudit } from '@watchfloor/db/audit/write';
import { createUser } from '@watchfloor/db/users/users';
import { z } from 'zod';
import { hashPassword } from '../password.ts';
import { roles } from '../permissions.ts';
import { procedure } from '../trpc.ts';
import { userRow } from './user-row.ts';

export const newPassword = z.string().min(12, 'needs at least 12 characters').max(128);

export const create = procedure('users.manage', userRow)
  .input(
    z.object({
      name: z.string().trim().min(1).max(100),
      email: z.email().max(254).toLowerCase(),
      role: z.enum(roles),
      password: newPassword,
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { password, ...user } = input;
    const created = await createUser(ctx.db, { ...user, passwordHash: await hashPassword(password) });
    if (!created) {
      throw new TRPCError({ code: 'CONFLICT', message: `${input.email} already has an account.` });
    }
    await writeAudit(ctx.db, {
      actor: ctx.session.user,
      action: 'user.created',
      subject: created.id,
      detail: { email: created.email, role: created.role },
    });
    return created;
  });
