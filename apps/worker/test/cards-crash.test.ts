import { migrate } from '@watchfloor/db/migrate';
import { eventually } from '@watchfloor/testkit/eventually';
import {
  type PrivatePostgres,
  type PrivateRedis,
  startPrivatePostgres,
  startPrivateRedis,
} from '@watchfloor/testkit/private-servers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CardSystem, openCardSystem, paymentHistory, type SentPayment } from './card-system.ts';
import { holdAt, openSystem, PATIENCE, random, type System } from './system.ts';

let postgres: PrivatePostgres;
let redis: PrivateRedis;
let system: System;
let cards: CardSystem;
let turn = 0;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPrivatePostgres(), startPrivateRedis()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()]);
});
beforeEach(async () => {
  const url = new URL(postgres.url);
  url.pathname = `/cards_${++turn}`;
  await migrate(url.href);
  await redis.flush();
  system = await openSystem({ databaseUrl: url.href, redisUrl: redis.url });
  cards = openCardSystem(system);
});
afterEach(() => system.close());

const CARDS = 24;
const all = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ card: from + index }));

/** Payments from three senders, every third request once more. */
async function burst(seed: number): Promise<void> {
  await Promise.all(
    [0, 1, 2].map(async (sender) => {
      const below = random(seed * 10 + sender);
      const earlier: SentPayment[][] = [];
      for (let number = 0; number < 6; number++) {
        const request = paymentHistory(1 + below(20), (seed * 10 + sender) * 10 + number, CARDS);
        earlier.push(request);
        await cards.pay(request);
        if (number % 3 === 2) await cards.pay(earlier[below(earlier.length)] ?? request);
      }
    }),
  );
}

/**
 * Lists come, change and go while payments stream: added to, replaced, rolled back, with times of their own, on two
 * lists at once. `meanwhile` is what else happens during each of the six steps.
 */
async function streamAndChange(seed: number, meanwhile: (step: number) => Promise<void> = async () => {}) {
  let first = '';
  let second = '';
  const steps = [
    async () => {
      first = await cards.apply('bank', 'replace', all(0, 8));
    },
    () =>
      cards.apply('police', 'add', [
        ...all(6, 10),
        { card: 10, effectiveFrom: Date.now() + 3_000 },
        { card: 11, effectiveFrom: Date.now() + 86_400_000 },
        { card: 12, effectiveFrom: Date.now() - 86_400_000 },
      ]),
    async () => {
      second = await cards.apply('bank', 'add', [{ card: 0, stolen: false }, ...all(13, 16)]);
    },
    () => cards.rollback('bank', second),
    async () => {
      await cards.apply('bank', 'add', all(16, 18));
      await cards.rollback('bank', first);
    },
    () => cards.apply('bank', 'replace', all(2, 4)),
  ];
  for (const [index, step] of steps.entries()) {
    await Promise.all([step(), burst(seed * 10 + index), meanwhile(index)]);
  }
}

test('payments stream while lists are applied and rolled back: the effect is exactly the oracle’s', async () => {
  await Promise.all([system.startWorker(), system.startWorker()]);
  await streamAndChange(41);
  await cards.drained();
  await cards.expectOracle();
});

test('meanwhile workers are killed and Redis forgets everything', async () => {
  let victim = await system.startWorker();
  await system.startWorker();
  await streamAndChange(42, async (step) => {
    if (step % 2 === 1) return redis.flush();
    await victim.kill();
    victim = await system.startWorker();
  });
  await redis.flush();
  await cards.drained();
  await cards.expectOracle();
});

test('meanwhile Postgres, Redis and a worker crash together', async () => {
  const [victim] = await Promise.all([system.startWorker(), system.startWorker()]);
  await cards.apply('gone', 'add', all(20, 22));
  await burst(43);
  await Promise.all([victim.kill(), redis.crash(), postgres.crash(), burst(44)]);
  await streamAndChange(45);
  await cards.drained();
  await cards.expectOracle();
});

test.each([
  { what: 'put on a list', change: () => cards.apply('police', 'add', all(0, 12)) },
  { what: 'taken off it', change: (id: string) => cards.rollback('bank', id) },
])('a payment received while its card is being $what: as the history says', async ({ change }) => {
  await system.startWorker();
  const id = await cards.apply('bank', 'add', all(6, 12));
  await cards.pay(paymentHistory(200, 46, CARDS));
  await cards.drained();
  // In the transaction the moment is set already, and nobody sees it.
  const hold = await holdAt(system.db, {
    table: 'ops.audit',
    on: 'INSERT',
    when: `NEW.action IN ('card_list.applied', 'card_list.rolled_back')`,
  });
  const changed = change(id);
  await hold.reached();
  await cards.pay(paymentHistory(200, 47, CARDS));
  await eventually(async () => {
    const { rows } = await system.db.pool.query(
      `SELECT FROM ods.batch WHERE stage IN ('stored', 'detected') HAVING count(*) = (SELECT count(*) FROM ods.batch)`,
    );
    expect(rows).toHaveLength(1);
  }, PATIENCE);
  await hold.release();
  await changed;
  await cards.drained();
  await cards.expectOracle();
});

describe('kill -9 of a worker', () => {
  test.each([
    {
      name: 'in the search for earlier payments, before its first alert',
      point: { table: 'ops.alert', on: 'INSERT' },
    },
    {
      name: 'in the search for earlier payments, with everything written but that it was searched for',
      point: { table: 'ops.card_list_activation', on: 'UPDATE', when: 'NEW.searched_at IS NOT NULL' },
    },
    {
      name: 'with everything written but that the list is applied',
      point: { table: 'ops.card_list_version', on: 'UPDATE', when: `NEW.status = 'applied'` },
    },
  ] as const)('$name: another finishes, with the effect of one', async ({ point }) => {
    const victim = await system.startWorker();
    await cards.pay(paymentHistory(300, 44, CARDS));
    await system.drained();
    const hold = await holdAt(system.db, point);
    await cards.apply('bank', 'add', all(0, 12));
    await hold.reached();
    await victim.kill();
    await hold.release();
    await system.startWorker();
    await cards.drained();
    await cards.expectOracle();
  });

  test('in the middle of a slot’s summaries: another writes them, once', async () => {
    const victim = await system.startWorker();
    await cards.apply('bank', 'add', all(0, 12));
    await cards.pay(paymentHistory(300, 45, CARDS));
    await cards.drained();
    const hold = await holdAt(system.db, {
      table: 'ads.card_summary_slot',
      on: 'UPDATE',
      when: 'NEW.cards > 0',
    });
    await hold.reached();
    const { rows } = await system.db.pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM ads.card_summary_slot',
    );
    await victim.kill();
    await hold.release();
    await Promise.all([system.startWorker(), system.startWorker()]);
    await eventually(async () => {
      const { rows: now } = await system.db.pool.query<{ n: number; gaps: number }>(
        `SELECT count(*)::int AS n, ((extract(epoch FROM max(slot) - min(slot)) / 10) + 1 - count(*))::int AS gaps
         FROM ads.card_summary_slot`,
      );
      expect(now[0]?.n).toBeGreaterThan((rows[0]?.n ?? 0) + 1);
      // The killed one's slot as well.
      expect(now[0]?.gaps).toBe(0);
    }, PATIENCE);
    await cards.expectOracle();
  });
});
