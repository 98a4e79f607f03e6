import { findKeyUser } from '@watchfloor/db/key-users/find';
import { listKeyUserGenerations } from '@watchfloor/db/key-users/generations';
import { listKeyUserUpdates } from '@watchfloor/db/key-users/updates';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { keyUserId, keyUserRow } from './key-user-output.ts';

const output = z.object({
  /** Null for who is not on the list now. */
  user: keyUserRow.nullable(),
  /** Updates of all the time that the customer was watched, latest change first, at most 200. */
  updates: z.array(
    z.object({
      generation: z.int(),
      modifiedAt: instant,
      receivedAt: instant,
      before: z.int(),
      infoBefore: z.string().nullable(),
      amount: z.int(),
      info: z.string().nullable(),
      currency: z.string(),
      /** In basis points of the amount before; null where the update is no drop. */
      drop: z.object({ alertId: z.string(), value: z.int() }).nullable(),
    }),
  ),
  /** What the list has said of the customer, newest first. */
  generations: z.array(
    z.object({
      generation: z.int(),
      amount: z.int(),
      currency: z.string(),
      info: z.string().nullable(),
      listedAt: instant,
      listedBy: z.string(),
      endedAt: instant.nullable(),
    }),
  ),
});

/** A customer as the list knows them; nothing at all of who never stood on it. */
export const get = procedure('policyholders.read', output)
  .input(z.object({ id: keyUserId }))
  .query(async ({ ctx, input: { id } }) => {
    const [user, updates, generations] = await Promise.all([
      findKeyUser(ctx.db, id),
      listKeyUserUpdates(ctx.db, id, 200),
      listKeyUserGenerations(ctx.db, id),
    ]);
    return { user, updates, generations };
  });
