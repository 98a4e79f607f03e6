import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import { reviveFailed } from '@watchfloor/db/pipeline-status/retry';
import type { Jobs } from '@watchfloor/jobs/enqueue';

/** Puts failed batches back to the stage they failed in and queues them; should Redis be away, the sweeper does. */
export async function retryFailed(
  { db, jobs }: { db: Db; jobs: Pick<Jobs, 'enqueueBatches'> },
  { batchIds, actor }: { batchIds: readonly string[] | 'all'; actor: Actor },
): Promise<{ retried: number }> {
  const revived = await reviveFailed(db, batchIds, actor);
  const idsAt = (stage: string) => revived.filter((batch) => batch.stage === stage).map(({ id }) => id);
  await Promise.all([
    jobs.enqueueBatches('store', idsAt('accepted')),
    jobs.enqueueBatches('detect', idsAt('stored')),
  ]).catch(() => {});
  return { retried: revived.length };
}
