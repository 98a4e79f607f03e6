import type { Db } from '@watchfloor/db/database';
import { stageFor } from '@watchfloor/db/inbox/stage-types';
import { storeBatches } from '@watchfloor/db/store/store-batches';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { advanceStage } from './advance.ts';
import type { StageEvents } from './stage-events.ts';

export interface StoreServices {
  readonly db: Db;
  readonly jobs: Pick<Jobs, 'enqueueBatches'>;
  readonly events: StageEvents;
}

/** Stage 1: raw events, facts and rollups. What it stored is committed before the stage that judges is asked to read it. */
export async function store({ db, jobs, events }: StoreServices): Promise<void> {
  await advanceStage(
    db,
    'accepted',
    async (only) => {
      const started = performance.now();
      const { batches, stored } = await storeBatches(db, only);
      if (batches.length === 0) return batches;
      events.stage('store', (performance.now() - started) / 1000, stored);
      // One job wakes a worker for all that a stage has to do; should it be lost, the sweeper finds them.
      const judged = new Map(batches.map(({ id, type }) => [stageFor({ stage: 'stored', type }), id]));
      for (const [next, id] of judged) await jobs.enqueueBatches(next, [id]).catch(events.error);
      return batches;
    },
    (failed, error) => events.batchFailed('store', failed, error),
  );
}
