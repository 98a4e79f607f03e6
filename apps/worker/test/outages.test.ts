import { migrate } from '@watchfloor/db/migrate';
import { openJobs } from '@watchfloor/jobs/enqueue';
import { createAcceptor } from '@watchfloor/pipeline/accept';
import { connectRedis } from '@watchfloor/platform/redis';
import { eventually } from '@watchfloor/testkit/eventually';
import {
  type PrivatePostgres,
  type PrivateRedis,
  startPrivatePostgres,
  startPrivateRedis,
} from '@watchfloor/testkit/private-servers';
import { reading } from '@watchfloor/testkit/reading';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  history,
  holdAt,
  openSystem,
  requests,
  type System,
  shuffledWithRepeats,
  toParsed,
} from './system.ts';

let postgres: PrivatePostgres;
let redis: PrivateRedis;
let system: System;
let turn = 0;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPrivatePostgres(), startPrivateRedis()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()]);
});
beforeEach(async () => {
  const url = new URL(postgres.url);
  url.pathname = `/outage_${++turn}`;
  await migrate(url.href);
  await redis.flush();
  system = await openSystem({ databaseUrl: url.href, redisUrl: redis.url });
});
afterEach(() => system.close());

/** Sends a history from three senders at once; `during` runs when a third of the requests is answered. */
async function sendThrough(seed: number, during: () => Promise<void>): Promise<void> {
  const all = requests(shuffledWithRepeats(history(3_000, seed), 300, seed), 60, seed);
  let answered = 0;
  let event: Promise<void> | undefined;
  await Promise.all(
    [0, 1, 2].map(async (sender) => {
      for (const [index, request] of all.entries()) {
        if (index % 3 !== sender) continue;
        await system.send(request);
        answered += 1;
        if (answered >= all.length / 3) event ??= during();
      }
    }),
  );
  await event;
}

describe('Redis forgets everything', () => {
  test('while batches are queued that nobody has begun', async () => {
    for (const request of requests(history(1_000, 21), 100, 21)) await system.send(request);
    await redis.flush();
    await system.startWorker();
    await system.drained();
    await system.expectOracle();
  });

  test('while a worker is in the middle of a batch and more are queued', async () => {
    const hold = await holdAt(system.db, {
      table: 'ods.batch',
      on: 'UPDATE',
      when: `NEW.stage = 'stored'`,
    });
    await system.startWorker();
    await system.send(history(400, 22));
    await hold.reached();
    for (const request of requests(history(600, 23), 100, 23)) await system.send(request);
    await redis.flush();
    await hold.release();
    await system.drained();
    await system.expectOracle();
  });

  test('and a batch whose job is lost later is still found by the worker that lived through it', async () => {
    await system.startWorker();
    await system.send(history(200, 24));
    await system.drained();
    await redis.flush();
    // What a gateway leaves when Redis is away: the batch is durable, its job was never made.
    const nowhere = openJobs('redis://127.0.0.1:1');
    const acceptor = createAcceptor({ db: system.db, jobs: nowhere, ...reading, inboxLimit: 1_000_000 });
    const lost = history(200, 25);
    await acceptor.accept(lost.map(toParsed), new Date());
    system.alsoSent(lost);
    await acceptor.close();
    await nowhere.close();
    await system.drained();
    await system.expectOracle();
  });

  test('and is killed and started anew under load', async () => {
    await Promise.all([system.startWorker(), system.startWorker()]);
    await sendThrough(26, () => redis.crash());
    await system.drained();
    await system.expectOracle();
  });
});

test('a worker killed between its commit and the publishing: the sweeper of another publishes', async () => {
  const markPublished = await holdAt(system.db, {
    table: 'ops.outbox',
    on: 'UPDATE',
    when: 'NEW.published_at IS NOT NULL',
  });
  const commit = await holdAt(system.db, {
    table: 'ods.batch',
    on: 'UPDATE',
    when: `NEW.stage = 'detected'`,
  });
  const left = async () =>
    (
      await system.db.pool.query<{ subject: string }>(
        'SELECT subject FROM ops.outbox WHERE published_at IS NULL ORDER BY seq',
      )
    ).rows.map(({ subject }) => subject);
  const admin = connectRedis(redis.url, 'producer');
  const listener = connectRedis(redis.url, 'subscriber');
  const heard: string[] = [];
  try {
    await listener.subscribe('watchfloor:feed');
    listener.on('message', (_channel, message) => heard.push(...JSON.parse(message).subjects));

    const victim = await system.startWorker();
    await system.send(history(400, 27));
    await commit.reached();
    // From here on Redis answers no PUBLISH, so the commit is the last thing this worker does.
    await admin.call('CLIENT', 'PAUSE', '600000', 'WRITE');
    await commit.release();
    await system.drained();
    const unpublished = await left();
    expect(unpublished.length).toBeGreaterThan(0);
    await victim.kill();
    await markPublished.abandon();
    await admin.call('CLIENT', 'UNPAUSE');
    expect(await left()).toEqual(unpublished);
    expect(heard).toEqual([]);

    await system.startWorker();
    await eventually(async () => expect(await left()).toEqual([]));
    await eventually(() => expect(new Set(heard)).toEqual(new Set(unpublished)));
    await system.expectOracle();
  } finally {
    admin.disconnect();
    listener.disconnect();
  }
});

describe('Postgres under load', () => {
  test('is restarted', async () => {
    const workers = await Promise.all([system.startWorker(), system.startWorker()]);
    await sendThrough(31, () => postgres.restart());
    await system.drained();
    await system.expectOracle();
    // Workers live through it: nobody has to start them again.
    for (const worker of workers) expect(await worker.stop()).toBe(0);
  });

  test('crashes and recovers: what was answered for is there', async () => {
    await Promise.all([system.startWorker(), system.startWorker()]);
    await sendThrough(32, () => postgres.crash());
    await system.drained();
    await system.expectOracle();
  });

  test('crashes together with a worker and Redis', async () => {
    const [victim] = await Promise.all([system.startWorker(), system.startWorker()]);
    await sendThrough(33, async () => {
      await Promise.all([victim.kill(), redis.crash(), postgres.crash()]);
    });
    await system.drained();
    await system.expectOracle();
  });
});
