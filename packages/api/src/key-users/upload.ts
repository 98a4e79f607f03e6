import { TRPCError } from '@trpc/server';
import { putKeyUserFile, UnreadableKeyUsers } from '@watchfloor/pipeline/key-users/put-key-users';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { keyUsersReceipt } from './key-user-output.ts';

/** Lists and edits the customers of a CSV (id, raw_premium, raw_info), whose text is up to 4 million characters. */
export const upload = procedure('key_users.edit', keyUsersReceipt)
  .input(z.object({ text: z.string().min(1, 'The file is empty').max(4_000_000, 'The file is too large') }))
  .mutation(async ({ ctx, input }) => {
    try {
      return await putKeyUserFile(ctx, input.text, actorOf(ctx.session));
    } catch (error) {
      if (!(error instanceof UnreadableKeyUsers)) throw error;
      throw new TRPCError({ code: 'BAD_REQUEST', message: error.message, cause: error });
    }
  });
