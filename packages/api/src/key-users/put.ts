import { putKeyUserRows } from '@watchfloor/pipeline/key-users/put-key-users';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { keyUsersReceipt } from './key-user-output.ts';

/** Lists a customer, or edits one: the amount as people write it ("1,234.50"). Updates from now on are held against it. */
export const put = procedure('key_users.edit', keyUsersReceipt)
  .input(
    z.object({ id: z.string().max(100), amount: z.string().max(100), info: z.string().max(2000).nullable() }),
  )
  .mutation(({ ctx, input: { id, amount, info } }) =>
    putKeyUserRows(ctx, [{ id, raw_premium: amount, raw_info: info }], actorOf(ctx.session)),
  );
