import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import { reviveFailed } from '@watchfloor/db/pipeline-status/retry';

/** Puts failed batches back to where they failed. The sweeper enqueues them: the inbox, not Redis, says what is due. */
export async function retryFailed(
  { db }: { db: Db },
  { batchIds, actor }: { batchIds: readonly string[] | 'all'; actor: Actor },
): Promise<{ retried: number }> {
  const revived = await reviveFailed(db, batchIds, actor);
  return { retried: revived.length };
}
