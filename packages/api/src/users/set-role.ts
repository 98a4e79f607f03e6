import { z } from 'zod';
import { roles } from '../permissions.ts';
import { procedure } from '../trpc.ts';
import { changeUser } from './change-user.ts';
import { userRow } from './user-row.ts';

export const setRole = procedure('users.manage', userRow)
  .input(z.object({ id: z.string().max(64), role: z.enum(roles) }))
  .mutation(({ ctx, input }) => changeUser(ctx, input.id, { role: input.role }));
