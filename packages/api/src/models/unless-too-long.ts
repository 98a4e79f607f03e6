import { TRPCError } from '@trpc/server';
import { TookTooLong } from '@watchfloor/db/application-review/read-within';

/** What the reading gives; TIMEOUT when the database gave it up. */
export async function unlessTooLong<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TookTooLong) throw new TRPCError({ code: 'TIMEOUT', message: error.message });
    throw error;
  }
}
