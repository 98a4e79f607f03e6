import { BATCH_STAGES, stageFor } from '@watchfloor/db/inbox/stage-types';
import type { DueBatch } from '@watchfloor/db/inbox/unfinished';
import type { Jobs } from '@watchfloor/jobs/enqueue';

/** Wakes each stage for the batches that wait for it. */
export async function enqueueDue(
  jobs: Pick<Jobs, 'enqueueBatches'>,
  due: readonly DueBatch[],
  reason: 'batch' | 'sweep',
): Promise<void> {
  for (const stage of BATCH_STAGES) {
    const ids = due.filter((batch) => stageFor(batch) === stage).map(({ id }) => id);
    if (ids.length > 0) await jobs.enqueueBatches(stage, ids, reason);
  }
}
