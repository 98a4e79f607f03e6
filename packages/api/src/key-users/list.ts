import { listKeyUsers } from '@watchfloor/db/key-users/list';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { keyUserRow } from './key-user-output.ts';

const output = z.object({
  users: z.array(keyUserRow),
  nextCursor: z.string().nullable(),
  /** Customers that the filter finds, whatever the page. */
  total: z.int(),
});

/** Key customers by their ids; `text` is looked for in id and information. */
export const list = procedure('policyholders.read', output)
  .input(
    z.object({
      text: z.string().trim().max(200).optional(),
      cursor: z.string().max(400).nullish(),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) => listKeyUsers(ctx.db, { ...input, cursor: input.cursor ?? null }));
