import { createApiKey } from '@watchfloor/db/users/api-keys';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { apiKeyRow, scope } from './api-key-row.ts';

/** Makes a key. The answer is the only place its text ever appears: only its hash is kept. */
export const create = procedure('api_keys.manage', z.object({ key: z.string(), apiKey: apiKeyRow }))
  .input(
    z.object({
      name: z.string().trim().min(1, 'needs a name').max(100),
      scopes: z.array(scope).min(1, 'needs at least one scope'),
    }),
  )
  .mutation(({ ctx, input }) => createApiKey(ctx.db, input, ctx.session.user));
