import { connectRedis } from '@watchfloor/platform/redis';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  type JobData,
  QUEUE_NAMES,
  QUEUE_PREFIX,
  QUEUES,
  type QueueName,
  SCHEDULE,
  type ScheduledTask,
} from './catalogue.ts';

/** The producing side of every queue, over one connection that fails fast: the sweeper repeats what is lost. */
export interface Jobs {
  /**
   * Enqueues one job per batch in one round trip. A batch that already waits in the queue is not queued twice; a sweep's
   * job is its own, because the one before may be held by a worker that died.
   */
  enqueueBatches(
    queue: 'store' | 'detect' | 'score',
    batchIds: readonly string[],
    reason?: 'batch' | 'sweep',
  ): Promise<void>;
  /**
   * Wakes a worker for a card list's upload. Each call is a job of its own, because the one before may be past the point
   * that this one is about; the sweep's wait in the queue once.
   */
  enqueueCardList(id: string, reason?: 'step' | 'sweep'): Promise<void>;
  /** Declares what schedules Redis does not hold (any more); from many workers at once it changes nothing. */
  schedule(): Promise<void>;
  close(): Promise<void>;
}

export function openJobs(redisUrl: string, onError: (error: Error) => void = () => {}): Jobs {
  const connection = connectRedis(redisUrl, 'producer', onError);
  const queues = new Map<QueueName, Queue>();
  for (const name of QUEUE_NAMES) {
    const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX, skipVersionCheck: true });
    queue.on('error', onError);
    queues.set(name, queue);
  }
  let waiting: Promise<void> | undefined;
  /** However many wait for Redis, they wait together. */
  const ready = () => {
    waiting ??= untilReady(connection).finally(() => {
      waiting = undefined;
    });
    return waiting;
  };
  const queueOf = (name: QueueName) => queues.get(name) as Queue;

  return {
    async enqueueBatches(name, batchIds, reason = 'batch') {
      const { schema } = QUEUES[name];
      const bulk = batchIds.map((batchId) => {
        const data: JobData<'store'> = schema.parse({ batchId });
        return { name, data, opts: { ...jobOptions(name), jobId: `${reason}-${batchId}` } };
      });
      await ready();
      await queueOf(name).addBulk(bulk);
    },
    async enqueueCardList(id, reason = 'step') {
      const data: JobData<'cards'> = QUEUES.cards.schema.parse({ id });
      const own = reason === 'sweep' ? { jobId: `sweep-${id}` } : {};
      await ready();
      await queueOf('cards').add('cards', data, { ...jobOptions('cards'), ...own });
    },
    async schedule() {
      await ready();
      const held = await queueOf('schedule').getJobSchedulers();
      const known = new Set(held.map(({ key }) => key));
      for (const [task, every] of Object.entries(SCHEDULE) as [ScheduledTask, number][]) {
        if (known.has(task)) continue;
        const data: JobData<'schedule'> = QUEUES.schedule.schema.parse({ task });
        await queueOf('schedule').upsertJobScheduler(
          task,
          { every },
          { name: task, data, opts: jobOptions('schedule') },
        );
      }
    },
    async close() {
      for (const queue of queues.values()) await queue.close();
      connection.disconnect();
    },
  };
}

/** BullMQ waits for its first connection for ever; who produces wants an answer. */
async function untilReady(connection: Redis): Promise<void> {
  if (connection.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const settle = (done: () => void) => {
      clearTimeout(timer);
      connection.off('ready', ready);
      connection.off('end', ended);
      done();
    };
    const fail = () => reject(new Error('Redis is away: nothing was queued'));
    const ready = () => settle(resolve);
    const ended = () => settle(fail);
    const timer = setTimeout(ended, READY_WITHIN_MS);
    connection.once('ready', ready);
    connection.once('end', ended);
  });
}
const READY_WITHIN_MS = 5_000;

/** Finished jobs are not kept: the inbox remembers what was done, and a kept id would block its own retry. */
const jobOptions = (name: QueueName) => ({
  attempts: QUEUES[name].attempts,
  backoff: { type: 'exponential' as const, delay: QUEUES[name].backoffMs },
  removeOnComplete: true,
  removeOnFail: true,
});
