import type { Db } from '@watchfloor/db/database';
import { scoreBatches } from '@watchfloor/db/score/score-batches';
import type { Redis } from 'ioredis';
import { advanceStage } from './advance.ts';
import { publish } from './publish.ts';
import type { StageEvents } from './stage-events.ts';

export interface ScoreServices {
  readonly db: Db;
  readonly redis: Redis;
  readonly events: StageEvents;
}

/** Stage 2 of loan applications: policy and scorecards to decisions, alerts and their outbox rows; then 3. */
export async function score({ db, redis, events }: ScoreServices): Promise<void> {
  await advanceStage(
    db,
    'stored',
    async (only) => {
      const started = performance.now();
      const { batches, scored, applicationIds, alertIds, outboxSeqs } = await scoreBatches(db, only);
      if (batches.length === 0) return batches;
      events.stage('score', (performance.now() - started) / 1000, scored);
      await publish({ db, redis }, { alert: alertIds, application: applicationIds }, outboxSeqs);
      if (alertIds.length > 0) {
        const received = Math.min(...batches.map(({ receivedAt }) => receivedAt.getTime()));
        events.alerted((Date.now() - received) / 1000);
      }
      return batches;
    },
    (failed, error) => events.batchFailed('score', failed, error),
  );
}
