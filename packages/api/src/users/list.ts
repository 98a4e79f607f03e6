import { listUsers } from '@watchfloor/db/users/users';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { userRow } from './user-row.ts';

/** Everyone, by name: analysts pick assignees from it. */
export const list = procedure('users.read', z.array(userRow)).query(({ ctx }) => listUsers(ctx.db));
