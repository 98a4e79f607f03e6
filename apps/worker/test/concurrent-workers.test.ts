import { afterAll, beforeAll, expect, test } from 'vitest';
import { history, openSystem, requests, type System, shuffledWithRepeats } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await openSystem();
});
afterAll(() => system.close());

test('three workers and four senders: shuffled, repeated and with a hot key, the effect is exactly the oracle’s', async () => {
  await Promise.all([system.startWorker(), system.startWorker(), system.startWorker()]);
  // 40 % on one pair: thousands of events in one window, so the key becomes hot while stores are under way.
  const transfers = history(9_000, 1, 0.4);
  await Promise.all(
    [2, 3, 4, 5].map(async (sender) => {
      // Every sender sends everything it knows, a third of all, and a part of what the others know.
      const share = transfers.filter((_, index) => index % 4 === sender - 2 || index % 7 === 0);
      for (const request of requests(shuffledWithRepeats(share, 300, sender), 250, sender)) {
        await system.send(request);
      }
    }),
  );
  await system.drained();
  await system.expectOracle();

  const { rows: hot } = await system.db.pool.query('SELECT key FROM ads.hot_key');
  expect(hot).toEqual([{ key: ['hot', 'key', 'USD'] }]);
  const { rows: outbox } = await system.db.pool.query(
    `SELECT count(*) - count(DISTINCT (xid, subject)) AS twice FROM ops.outbox`,
  );
  expect(outbox).toEqual([{ twice: '0' }]);
});
