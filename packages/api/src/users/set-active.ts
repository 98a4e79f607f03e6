import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { changeUser } from './change-user.ts';
import { userRow } from './user-row.ts';

/** Deactivating signs the person out everywhere at once. */
export const setActive = procedure('users.manage', userRow)
  .input(z.object({ id: z.string().max(64), active: z.boolean() }))
  .mutation(({ ctx, input }) => changeUser(ctx, input.id, { active: input.active }));
