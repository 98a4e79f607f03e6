import { connectRedis } from '@watchfloor/platform/redis';
import { Queue } from 'bullmq';
import { QUEUE_NAMES, QUEUE_PREFIX, type QueueName } from './catalogue.ts';

export interface QueueCounts {
  readonly name: QueueName;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  /** Jobs finished in the last whole minute. */
  readonly completedPerMinute: number;
}

/** How many jobs each queue holds, in the catalogue's order, over a connection that fails fast. */
export function openQueueCounts(
  redisUrl: string,
  onError: (error: Error) => void = () => {},
): { read(): Promise<QueueCounts[]>; close(): Promise<void> } {
  const connection = connectRedis(redisUrl, 'producer', onError);
  const queues = QUEUE_NAMES.map((name) => {
    const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX, skipVersionCheck: true });
    queue.on('error', onError);
    return { name, queue };
  });
  return {
    read: () =>
      Promise.all(
        queues.map(async ({ name, queue }) => {
          const [counts, finished] = await Promise.all([
            queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed'),
            queue.getMetrics('completed', 0, 0),
          ]);
          const of = (state: string) => counts[state] ?? 0;
          return {
            name,
            waiting: of('wait') + of('prioritized'),
            active: of('active'),
            delayed: of('delayed'),
            failed: of('failed'),
            completedPerMinute: Number(finished.data[0] ?? 0),
          };
        }),
      ),
    async close() {
      for (const { queue } of queues) await queue.close();
      connection.disconnect();
    },
  };
}
