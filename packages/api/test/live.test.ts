import { randomUUID } from 'node:crypto';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { eventually } from '@watchfloor/testkit/eventually';
import { storeAlert, storeTransfers, storeUser } from '@watchfloor/testkit/floor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../src/context.ts';
import { appRouter } from '../src/router.ts';
import { type Floor, openFloor } from './floor.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
  await storeUser(floor.services.db.pool, { id: 'user-1' });
  await storeUser(floor.services.db.pool, { id: 'user-2' });
});
afterAll(() => floor.close());

/** Listens to alerts.live and keeps what it heard. */
function listen(lastEventId: string | null = null) {
  const stop = new AbortController();
  const heard: { cursor: string; ids: string[]; missed: boolean }[] = [];
  const done = (async () => {
    const stream = await floor.as('analyst', 'user-1', stop.signal).alerts.live({ lastEventId });
    for await (const event of stream) {
      // Called in-process a tracked event is still its envelope; the types speak of what arrives over HTTP.
      const [cursor, { alerts, missed }] = event as unknown as [string, (typeof event)['data']];
      heard.push({ cursor, ids: alerts.map(({ id }) => id), missed });
    }
  })();
  return {
    heard,
    ids: () => heard.flatMap(({ ids }) => ids),
    started: () => eventually(() => expect(heard.length).toBeGreaterThan(0)),
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

/** An alert as detection leaves it: with its outbox row, whatever happens to the wake-up. */
async function detect() {
  const { pool } = floor.services.db;
  const id = await storeAlert(pool, { id: `al_${randomUUID()}` });
  await pool.query(`INSERT INTO ops.outbox (topic, subject) VALUES ('alert', $1)`, [id]);
  return id;
}

describe('alerts as they change', () => {
  it('reach every listener, by a wake-up or without one', async () => {
    const [one, two] = [listen(), listen()];
    await Promise.all([one.started(), two.started()]);
    const silent = await detect();
    await eventually(() => {
      expect(one.ids()).toContain(silent);
      expect(two.ids()).toContain(silent);
    });
    await floor.as('analyst', 'user-2').alerts.act({ ids: [silent], action: { type: 'acknowledge' } });
    await eventually(() => expect(one.ids().filter((id) => id === silent).length).toBe(2));
    await Promise.all([one.stop(), two.stop()]);
  });

  it('resume behind the last one seen and miss nothing', async () => {
    const first = listen();
    await first.started();
    const seen = await detect();
    await eventually(() => expect(first.ids()).toContain(seen));
    const cursor = first.heard.at(-1)?.cursor ?? null;
    await first.stop();
    const missed = [await detect(), await detect(), await detect()];
    const second = listen(cursor);
    await eventually(() => expect(second.ids()).toEqual(missed));
    expect(second.heard.some((step) => step.missed)).toBe(false);
    await second.stop();
  });

  it('say so when there is more than they can replay', async () => {
    const stale = listen('not a cursor of ours');
    await stale.started();
    expect(stale.heard[0]).toMatchObject({ ids: [], missed: true });
    await stale.stop();
  });

  it('lose nothing between catching up and listening, however much happens meanwhile', async () => {
    const start = listen();
    await start.started();
    const cursor = start.heard[0]?.cursor ?? null;
    await start.stop();
    const writing = Promise.all(Array.from({ length: 30 }, () => detect()));
    const listeners = Array.from({ length: 5 }, () => listen(cursor));
    const ids = await writing;
    await eventually(() => {
      for (const { ids: seen } of listeners) expect(new Set(seen())).toEqual(new Set(ids));
    });
    await Promise.all(listeners.map(({ stop }) => stop()));
  });

  it('come over HTTP as server-sent events that carry their cursor', async () => {
    const context = await createContext(floor.services, new Headers());
    const stop = new AbortController();
    const response = await fetchRequestHandler({
      endpoint: '/api/trpc',
      router: appRouter,
      createContext: () => ({
        ...context,
        session: {
          user: { id: 'user-1', name: 'user-1', email: 'u@watchfloor.local', role: 'analyst' as const },
        },
      }),
      req: new Request('http://localhost/api/trpc/alerts.live?input=%7B%7D', {
        headers: { accept: 'text/event-stream' },
        signal: stop.signal,
      }),
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? [])
        text += decoder.decode(chunk as Uint8Array, { stream: true });
    })().catch(() => {});
    await eventually(() => expect(text).toMatch(/id: \d+~\d+:\d+:/));
    const id = await detect();
    await eventually(() => expect(text).toContain(id));
    stop.abort();
    await reading;
  });
});

describe('the numbers every second', () => {
  it('follow what happens, and are read once for everyone', async () => {
    const stop = new AbortController();
    const seen: { mine: number; newAlerts: number; lastCount: number }[] = [];
    const listening = (async () => {
      const stream = await floor.as('analyst', 'user-1', stop.signal).overview.live();
      for await (const { status, currentBuckets } of stream) {
        const count = currentBuckets.reduce((sum, bucket) => sum + bucket.count, 0);
        seen.push({ mine: status.mine, newAlerts: status.newAlerts, lastCount: count });
      }
    })();
    await eventually(() => expect(seen.length).toBeGreaterThan(0));
    await storeTransfers(floor.services.db.pool, [{ at: Date.now(), amount: 500 }]);
    const id = await detect();
    await floor.as('analyst', 'user-1').alerts.act({ ids: [id], action: { type: 'acknowledge' } });
    await eventually(() => expect(seen.at(-1)).toMatchObject({ mine: 1, lastCount: 1 }));
    stop.abort();
    await listening;
    const status = await floor.as('analyst', 'user-3').overview.status();
    expect(status).toMatchObject({ mine: 0, workers: 0, inboxEvents: 0 });
    expect(status.latencyMs).toBeNull();
  });

  it('show the pipeline with every stage and feed named, also when nothing waits', async () => {
    await floor.services.db.pool.query(
      `INSERT INTO ops.feed_position (feed, url, taken, failures, last_error) VALUES ('lender', 'http://x', 7, 2, 'It hung up.')`,
    );
    const stop = new AbortController();
    const stream = await floor.as('analyst', 'user-1', stop.signal).pipeline.live();
    for await (const status of stream) {
      expect(status.stages.map(({ stage }) => stage)).toEqual(['accepted', 'stored', 'failed']);
      expect(status.throughput.length).toBe(180);
      expect(status.feeds).toMatchObject([
        { feed: 'lender', taken: 7, failures: 2, lastError: 'It hung up.' },
      ]);
      expect(status.queues?.map(({ name }) => name)).toContain('score');
      break;
    }
    stop.abort();
  });
});
