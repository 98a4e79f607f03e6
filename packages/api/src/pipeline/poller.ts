import type { Db } from '@watchfloor/db/database';
import { readFeedPositions } from '@watchfloor/db/feeds/read-positions';
import { BATCH_STAGES, type BatchStage } from '@watchfloor/db/inbox/stage-types';
import {
  readFinishedPerMinute,
  readLateness,
  readStages,
  readThroughput,
} from '@watchfloor/db/pipeline-status/status';
import type { openQueueCounts } from '@watchfloor/jobs/count';
import { listWorkers } from '@watchfloor/jobs/heartbeat';
import type { Redis } from 'ioredis';
import { sharedPoller } from '../shared-poller.ts';
import { within } from '../within.ts';

/** The pipeline's state, read every two seconds for everyone who looks. */
export function openPipelinePoller(
  db: Db,
  redis: Redis,
  queues: ReturnType<typeof openQueueCounts>,
  onError: (error: unknown) => void,
) {
  return sharedPoller({
    everyMs: 2_000,
    onError,
    read: async () => {
      const [stages, throughput, finished, lateness, feeds, counts, workers] = await Promise.all([
        readStages(db),
        readThroughput(db),
        readFinishedPerMinute(db),
        readLateness(db),
        readFeedPositions(db),
        // The inbox is the truth and stays readable while Redis is away.
        within(500, queues.read(), null),
        // None can be known to live while Redis does not answer.
        within(500, listWorkers(redis), []),
      ]);
      return {
        stages,
        queues:
          counts?.map((queue) => ({
            ...queue,
            ...(isBatchStage(queue.name) && { completedPerMinute: finished[queue.name] }),
          })) ?? null,
        throughput,
        workers,
        lateness,
        feeds,
        asOf: new Date(),
      };
    },
  });
}
export type PipelinePoller = ReturnType<typeof openPipelinePoller>;

const isBatchStage = (name: string): name is BatchStage => BATCH_STAGES.some((stage) => stage === name);
