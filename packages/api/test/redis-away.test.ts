import { createTestDatabase } from '@watchfloor/testkit/database';
import { eventually } from '@watchfloor/testkit/eventually';
import { storeAlert, storeUser } from '@watchfloor/testkit/floor';
import { startPrivateRedis } from '@watchfloor/testkit/private-servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaller } from '../src/router.ts';
import { openServices } from '../src/services.ts';
import { baseUrl } from './floor.ts';

let redis: Awaited<ReturnType<typeof startPrivateRedis>>;
let services: Awaited<ReturnType<typeof openServices>>;
let drop: () => Promise<void>;
const user = { id: 'mira', name: 'Mira Chen', email: 'mira@watchfloor.local', role: 'admin' as const };

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  redis = await startPrivateRedis();
  services = await openServices({
    databaseUrl: database.url,
    redisUrl: redis.url,
    secret: 'a secret of the tests, long enough for anybody',
    insuranceCurrency: 'USD',
    inboxLimit: 500_000,
    baseUrl,
    onError: () => {},
  });
  await storeUser(services.db.pool, user);
});
afterAll(async () => {
  await services.close();
  await redis.stop();
  await drop();
});

describe('while Redis takes connections and says nothing', () => {
  it('people see numbers, act on alerts, and hear of each other', async () => {
    const session = { user };
    const context = { ...services, session, readSession: async () => session, headers: new Headers() };
    const caller = createCaller(context);
    const stop = new AbortController();
    const heard: string[] = [];
    const listening = (async () => {
      const stream = await createCaller(context, { signal: stop.signal }).alerts.live({});
      for await (const event of stream) {
        const [, { alerts }] = event as unknown as [string, (typeof event)['data']];
        heard.push(...alerts.map(({ id }) => id), 'step');
      }
    })();
    await eventually(() => expect(heard).toContain('step'));
    expect((await caller.pipeline.status()).queues).not.toBeNull();

    redis.hang();
    try {
      const status = await eventually(async () => {
        const read = await caller.pipeline.status();
        expect(read.queues).toBeNull();
        return read;
      });
      expect(status.stages.length).toBe(3);
      expect((await caller.overview.status()).workers).toBe(0);
      const id = await storeAlert(services.db.pool);
      const { changed } = await caller.alerts.act({ ids: [id], action: { type: 'acknowledge' } });
      expect(changed.length).toBe(1);
      await eventually(() => expect(heard).toContain(id));
    } finally {
      redis.wake();
    }
    await eventually(async () => expect((await caller.pipeline.status()).queues).not.toBeNull());
    stop.abort();
    await listening;
  });
});
