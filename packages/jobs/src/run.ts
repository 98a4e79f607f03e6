import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { MetricsTime, UnrecoverableError, Worker } from 'bullmq';
import { type JobData, QUEUE_PREFIX, QUEUES, type QueueName } from './catalogue.ts';

export interface RunOptions {
  readonly redisUrl: string;
  /** Jobs of this queue at a time in this process. */
  readonly concurrency: number;
  /** A failed attempt, or the connection's trouble. */
  readonly onError: (error: Error) => void;
}

/** Runs a queue's jobs until `close`, which waits for those under way; what it cannot finish another worker gets. */
export function runQueue<Name extends QueueName>(
  name: Name,
  handle: (data: JobData<Name>, attempt: number) => Promise<void>,
  { redisUrl, concurrency, onError }: RunOptions,
): { close(): Promise<void> } {
  const connection = connectRedis(redisUrl, 'worker', onError);
  const worker = new Worker(
    name,
    async (job) => {
      const parsed = QUEUES[name].schema.safeParse(job.data);
      if (!parsed.success)
        throw new UnrecoverableError(`Job ${job.id} of ${name} is not one of ours: ${parsed.error.message}`);
      await handle(parsed.data as JobData<Name>, job.attemptsMade);
    },
    {
      connection,
      prefix: QUEUE_PREFIX,
      concurrency,
      // A worker that died is noticed within 10 s; its batch's stage says where to go on.
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: 1_000,
      metrics: { maxDataPoints: MetricsTime.ONE_HOUR },
      skipVersionCheck: true,
    },
  );
  worker.on('error', onError);
  worker.on('failed', (_job, error) => onError(error));
  return {
    async close() {
      await worker.close();
      await closeRedis(connection);
    },
  };
}
