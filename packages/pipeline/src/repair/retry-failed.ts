import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import { reviveFailed } from '@watchfloor/db/pipeline-status/retry';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { enqueueDue } from '../enqueue-due.ts';

/** Puts failed batches back to the stage they failed in and queues them; should Redis be away, the sweeper does. */
export async function retryFailed(
  { db, jobs }: { db: Db; jobs: Pick<Jobs, 'enqueueBatches'> },
  { batchIds, actor }: { batchIds: readonly string[] | 'all'; actor: Actor },
): Promise<{ retried: number }> {
  const revived = await reviveFailed(db, batchIds, actor);
  await enqueueDue(jobs, revived, 'batch').catch(() => {});
  return { retried: revived.length };
}
