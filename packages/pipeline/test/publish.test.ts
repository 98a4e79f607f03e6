import { appendToInbox, newReceiptId } from '@watchfloor/db/inbox/append';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { openQueueCounts } from '@watchfloor/jobs/count';
import { connectRedis } from '@watchfloor/platform/redis';
import { type ApplicationEvent, applicationEvent, transferEvent } from '@watchfloor/testkit/builders';
import { eventually } from '@watchfloor/testkit/eventually';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAcceptor } from '../src/accept.ts';
import { feedChannel } from '../src/announce.ts';
import { detect } from '../src/detect.ts';
import { publishLeftovers } from '../src/publish.ts';
import { store } from '../src/store.ts';
import { sweep } from '../src/sweep.ts';
import { openFloor } from './floor.ts';

const HOUR = 3_600_000;
const noon = Date.parse('2026-11-20T12:00:00.000Z');
let floor: Awaited<ReturnType<typeof openFloor>>;
let listener: ReturnType<typeof connectRedis>;
/** Subjects of wake-ups. Channels are the server's: other tests' subjects are among them. */
let heard: string[];
beforeEach(async () => {
  floor = await openFloor();
  heard = [];
  listener = connectRedis(floor.redisUrl, 'subscriber');
  await listener.subscribe(feedChannel);
  listener.on('message', (_channel, message) => heard.push(...JSON.parse(message).subjects));
});
afterEach(async () => {
  listener.disconnect();
  await floor.close();
});

async function send(at: number, amount: string): Promise<void> {
  const value = transferEvent({ time: new Date(at).toISOString(), data: { amount } });
  await createAcceptor({ db: floor.db, jobs: floor.jobs, ...reading, inboxLimit: 1_000_000 }).accept(
    [{ index: 0, raw: JSON.stringify(value), value }],
    new Date(noon + 24 * HOUR),
  );
  await store(floor);
  await detect(floor);
}

const outbox = async () =>
  (
    await floor.db.pool.query<{ subject: string; published: boolean; xid: string }>(
      'SELECT subject, published_at IS NOT NULL AS published, xid::text FROM ops.outbox ORDER BY seq',
    )
  ).rows;

describe('the outbox', () => {
  it('has one row per changed alert and transaction, published once it is committed', async () => {
    await send(noon, '9000.00');
    const [opened] = await outbox();
    expect(await outbox()).toEqual([{ subject: opened?.subject, published: true, xid: expect.any(String) }]);
    await send(noon + 1, '1.00');
    expect((await outbox()).map(({ subject }) => subject)).toEqual([opened?.subject, opened?.subject]);

    await send(noon + 2 * HOUR, '9000.00');
    const second = (await outbox()).at(-1)?.subject;
    expect(second).not.toBe(opened?.subject);
    // The late one between them merges: both alerts change, each once.
    await send(noon + HOUR, '9000.00');
    const rows = await outbox();
    const last = rows.filter(({ xid }) => xid === rows.at(-1)?.xid);
    expect(last.map(({ subject }) => subject).sort()).toEqual([opened?.subject, second].sort());
    expect(rows.every(({ published }) => published)).toBe(true);
    await eventually(() => expect(heard).toEqual(expect.arrayContaining([opened?.subject, second])));
  });

  it('has none for what changes no alert', async () => {
    await send(noon, '10.00');
    await send(noon + 1, '7000.00');
    expect(await outbox()).toEqual([]);
  });
});

describe('the sweeper', () => {
  it('publishes what a dead process left behind, once, and leaves alone what is being published', async () => {
    await floor.db.pool.query(
      `INSERT INTO ops.outbox (topic, subject, at) VALUES
         ('alert', 'al_old', now() - interval '1 minute'), ('alert', 'al_old', now() - interval '1 minute'),
         ('alert', 'al_young', now())`,
    );
    expect(await publishLeftovers(floor, Date.now())).toBe(2);
    expect((await outbox()).map(({ subject, published }) => `${subject} ${published}`)).toEqual([
      'al_old true',
      'al_old true',
      'al_young false',
    ]);
    await eventually(() => expect(heard).toContain('al_old'));
    expect(heard.filter((subject) => subject === 'al_old')).toHaveLength(1);
    expect(await publishLeftovers(floor, Date.now())).toBe(0);
  });

  it('enqueues batches that should be done, each for its stage, and no others', async () => {
    const now = Date.now();
    const append = async (
      receivedAt: number,
      stage: string,
      raw: ReturnType<typeof transferEvent> | ApplicationEvent = transferEvent(),
    ) => {
      const parsed = parseEvent(raw, { now, ...reading });
      if (!parsed.ok) throw new Error('not an event');
      const [id] = await appendToInbox(floor.db, {
        receiptId: newReceiptId(),
        receivedAt: new Date(receivedAt),
        batches: [{ type: raw.type, events: [{ event: parsed.event, raw: JSON.stringify(raw) }] }],
        rejected: [],
      });
      await floor.db.pool.query(
        `UPDATE ods.batch SET stage = $2, failed_stage = CASE WHEN $2 = 'failed' THEN 'accepted' END WHERE id = $1`,
        [id, stage],
      );
    };
    for (const stage of ['accepted', 'accepted', 'stored', 'detected', 'failed'])
      await append(now - 60_000, stage);
    for (const stage of ['accepted', 'stored', 'detected'])
      await append(now - 60_000, stage, applicationEvent());
    await append(now, 'accepted');
    const queues = openQueueCounts(floor.redisUrl);
    try {
      await sweep(floor, now);
      await sweep(floor, now);
      const counts = await queues.read();
      expect(counts.map(({ name, waiting }) => [name, waiting])).toEqual([
        ['store', 3],
        ['detect', 1],
        ['score', 1],
        ['cards', 0],
        ['schedule', 0],
      ]);
    } finally {
      await queues.close();
    }
  });
});
