import type { Db } from '@watchfloor/db/database';
import {
  readFinishedPerMinute,
  readLateness,
  readStages,
  readThroughput,
} from '@watchfloor/db/pipeline-status/status';
import type { Redis } from 'ioredis';
import { sharedPoller } from '../shared-poller.ts';
import { listWorkers } from '../workers.ts';
import type { QueueReader } from './queue-reader.ts';

/** The pipeline's state, read every two seconds for everyone who looks. */
export function openPipelinePoller(
  db: Db,
  redis: Redis,
  queues: QueueReader,
  onError: (error: unknown) => void,
) {
  return sharedPoller({
    everyMs: 2_000,
    onError,
    read: async () => {
      const [stages, throughput, finished, lateness, counts, workers] = await Promise.all([
        readStages(db),
        readThroughput(db),
        readFinishedPerMinute(db),
        readLateness(db),
        queues.read(),
        listWorkers(redis),
      ]);
      return {
        stages,
        queues:
          counts?.map((queue) => ({
            ...queue,
            completedPerMinute: queue.name === 'store' || queue.name === 'detect' ? finished[queue.name] : 0,
          })) ?? null,
        throughput,
        workers,
        lateness,
        asOf: new Date(),
      };
    },
  });
}
export type PipelinePoller = ReturnType<typeof openPipelinePoller>;
