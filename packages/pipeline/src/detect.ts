import type { Db } from '@watchfloor/db/database';
import { detectBatches } from '@watchfloor/db/detect/detect-batches';
import { markHotKeys } from '@watchfloor/db/detect/hot-keys';
import type { Redis } from 'ioredis';
import { advanceStage } from './advance.ts';
import { publish } from './publish.ts';
import type { StageEvents } from './stage-events.ts';

export interface DetectServices {
  readonly db: Db;
  readonly redis: Redis;
  readonly events: StageEvents;
}

/** Stage 2: windows to breaches, breaches to alerts and their outbox rows; then 3, waking the consoles. */
export async function detect({ db, redis, events }: DetectServices): Promise<void> {
  await advanceStage(
    db,
    'stored',
    async (only) => {
      const started = performance.now();
      const { batches, alertIds, outboxSeqs, busyKeys } = await detectBatches(db, only);
      if (batches.length === 0) return batches;
      events.stage(
        'detect',
        (performance.now() - started) / 1000,
        batches.reduce((sum, batch) => sum + batch.events, 0),
      );
      if (alertIds.length > 0) {
        await publish({ db, redis }, { alert: alertIds }, outboxSeqs);
        const received = Math.min(...batches.map(({ receivedAt }) => receivedAt.getTime()));
        events.alerted((Date.now() - received) / 1000);
      }
      if (busyKeys.length > 0) await markHotKeys(db, busyKeys).catch(events.error);
      return batches;
    },
    (failed, error) => events.batchFailed('detect', failed, error),
  );
}
