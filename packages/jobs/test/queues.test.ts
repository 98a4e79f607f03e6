import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { eventually } from '@watchfloor/testkit/eventually';
import { createTestRedis } from '@watchfloor/testkit/redis';
import { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QUEUE_PREFIX, type QueueName, SCHEDULE } from '../src/catalogue.ts';
import { type Jobs, openJobs } from '../src/enqueue.ts';
import { runQueue } from '../src/run.ts';

let redisUrl: string;
let jobs: Jobs;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  redisUrl = await createTestRedis();
  jobs = openJobs(redisUrl);
  closing.push(() => jobs.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The queue as BullMQ itself sees it. */
function inspect(name: QueueName): Queue {
  const connection = connectRedis(redisUrl, 'producer');
  const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX, skipVersionCheck: true });
  closing.push(async () => {
    await queue.close();
    await closeRedis(connection);
  });
  return queue;
}

function run(handle: (batchId: string, attempt: number) => Promise<void>) {
  const errors: string[] = [];
  const queue = runQueue('store', ({ batchId }, attempt) => handle(batchId, attempt), {
    redisUrl,
    concurrency: 2,
    onError: (error) => errors.push(`${error.name}: ${error.message}`),
  });
  closing.push(() => queue.close());
  return { queue, errors };
}

describe('enqueueing batches', () => {
  it('queues a batch once, however often it is asked for while it waits', async () => {
    await jobs.enqueueBatches('store', ['1', '2']);
    await jobs.enqueueBatches('store', ['2', '3', '3']);
    const waiting = await inspect('store').getWaiting();
    expect(waiting.map(({ data }) => data.batchId).sort()).toEqual(['1', '2', '3']);
  });

  it('queues it again once it is done', async () => {
    const done: string[] = [];
    run(async (batchId) => {
      done.push(batchId);
    });
    await jobs.enqueueBatches('store', ['7']);
    await eventually(() => expect(done).toEqual(['7']));
    const store = inspect('store');
    await eventually(async () => expect(await store.getActiveCount()).toBe(0));
    await jobs.enqueueBatches('store', ['7']);
    await eventually(() => expect(done).toEqual(['7', '7']));
  });

  it('refuses what is no batch id, and queues none of its neighbours', async () => {
    for (const wrong of ['', 'x', '-1', '1; DROP', '12345678901234567890']) {
      await expect(jobs.enqueueBatches('store', ['1', wrong])).rejects.toThrow();
    }
    expect(await inspect('store').count()).toBe(0);
  });

  it('keeps the stages apart', async () => {
    await jobs.enqueueBatches('detect', ['5']);
    expect(await inspect('store').count()).toBe(0);
    expect(await inspect('detect').count()).toBe(1);
  });

  it('fails within seconds, and closes, while Redis has never been there', async () => {
    const nowhere = openJobs('redis://127.0.0.1:1');
    await expect(nowhere.enqueueBatches('store', ['1'])).rejects.toThrow(/Redis/);
    await nowhere.close();
  });
});

describe('enqueueing a card list', () => {
  const id = '019aa1c2-7b1e-7c4e-9a52-0a1f6f1f4a11';
  const waiting = async () => (await inspect('cards').getWaiting()).map(({ data }) => data);

  it('queues every step, since the one before may be past the point that it is about', async () => {
    await jobs.enqueueCardList(id);
    await jobs.enqueueCardList(id);
    expect(await waiting()).toEqual([{ id }, { id }]);
  });

  it("queues a sweep's once while it waits", async () => {
    await jobs.enqueueCardList(id, 'sweep');
    await jobs.enqueueCardList(id, 'sweep');
    expect(await waiting()).toEqual([{ id }]);
  });

  it('refuses what is no id', async () => {
    for (const wrong of ['', '7', '4111111111111111']) {
      await expect(jobs.enqueueCardList(wrong)).rejects.toThrow();
    }
    expect(await waiting()).toEqual([]);
  });
});

describe('running a queue', () => {
  it('refuses data that is not ours for good, without calling the handler', async () => {
    const handled: string[] = [];
    const { errors } = run(async (batchId) => {
      handled.push(batchId);
    });
    const store = inspect('store');
    await store.add('store', { batchId: 7 }, { attempts: 5, removeOnFail: false, jobId: 'wrong' });
    await eventually(async () => expect(await store.getFailedCount()).toBe(1));
    const job = await store.getJob('wrong');
    expect(job?.attemptsMade).toBe(1);
    expect(job?.failedReason).toMatch(/not one of ours/);
    expect(errors).toEqual([expect.stringMatching(/^UnrecoverableError: Job wrong of store/)]);
    expect(handled).toEqual([]);
  });

  it('tries again after a failure, and tells of each', async () => {
    const attempts: number[] = [];
    const { errors } = run(async (_batchId, attempt) => {
      attempts.push(attempt);
      if (attempts.length < 3) throw new Error(`away ${attempts.length}`);
    });
    await jobs.enqueueBatches('store', ['1']);
    await eventually(() => expect(attempts).toEqual([0, 1, 2]));
    expect(errors).toEqual(['Error: away 1', 'Error: away 2']);
  });

  it('lets the job under way finish when it closes, and leaves the rest to others', async () => {
    let finish: () => void = () => {};
    let begun = 0;
    let finished = 0;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { queue } = run(async () => {
      begun += 1;
      await gate;
      finished += 1;
    });
    await jobs.enqueueBatches('store', ['1', '2', '3', '4']);
    await eventually(() => expect(begun).toBe(2));
    const closed = queue.close();
    finish();
    await closed;
    expect(finished).toBe(2);
    expect(await inspect('store').getWaitingCount()).toBe(2);
    await queue.close();

    const others: string[] = [];
    run(async (batchId) => {
      others.push(batchId);
    });
    await eventually(() => expect(others).toHaveLength(2));
  });
});

describe('schedules', () => {
  const tasks = async () =>
    (await inspect('schedule').getJobSchedulers()).map(({ key, every }) => [key, Number(every)]).sort();
  const declared = Object.entries(SCHEDULE).sort();

  it('are the same however often and from however many workers they are declared', async () => {
    const others = [openJobs(redisUrl), openJobs(redisUrl)];
    closing.push(...others.map((other) => () => other.close()));
    await Promise.all([jobs, ...others].flatMap((one) => [one.schedule(), one.schedule()]));
    await jobs.schedule();
    expect(await tasks()).toEqual(declared);
    const queue = inspect('schedule');
    expect((await queue.getWaitingCount()) + (await queue.getDelayedCount())).toBe(declared.length);
  });

  it('come back after Redis forgot them', async () => {
    await jobs.schedule();
    const redis = connectRedis(redisUrl, 'producer');
    await redis.flushdb();
    await closeRedis(redis);
    await jobs.schedule();
    expect(await tasks()).toEqual(declared);
  });
});
