import { createTestDatabase, type TestDatabase } from '@watchfloor/testkit/database';
import { activate, storeCardList, storedCard, storePayments } from '@watchfloor/testkit/payments';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCardSummaries } from '../../src/cards/summaries.ts';
import { openDatabase } from '../../src/database.ts';

let database: TestDatabase;
let db: ReturnType<typeof openDatabase>;
beforeEach(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url, max: 4 });
});
afterEach(async () => {
  await db.close();
  await database.drop();
});

const now = new Date('2026-11-20T12:00:00.000Z');
const minutes = (count: number) => now.getTime() - count * 60_000;

it('sums up what stolen cards paid in the last hour of event time, the latest first', async () => {
  const [busy, late, old, unlisted] = [storedCard(), storedCard(), storedCard(), storedCard()];
  const { listId } = await storeCardList(db.pool, {
    entries: [{ card: busy }, { card: late }, { card: old }],
    appliedAt: minutes(300),
  });
  await storePayments(db.pool, [
    { card: busy, at: minutes(61), amount: 1_000_000, hit: true },
    { card: busy, at: minutes(59), amount: 100, city: 'Paris', hit: true },
    { card: busy, at: minutes(10), amount: 20, city: 'London', merchant: 'Kiosk', hit: true },
    { card: busy, at: minutes(9), amount: 3, currency: 'EUR', city: null, merchant: null, hit: true },
    { card: late, at: minutes(0), amount: 50, hit: true },
    { card: old, at: minutes(60), amount: 50, hit: true },
    { card: old, at: minutes(0) + 1, amount: 50, hit: true },
    { card: unlisted, at: minutes(1), amount: 50, hit: true },
  ]);
  const summaries = await readCardSummaries(db, now, 10);
  expect(summaries).toEqual({
    cards: [
      {
        ...late,
        label: `visa 411111••••••${late.last4}`,
        count: 1,
        totals: { USD: 50 },
        firstAt: now,
        lastAt: now,
        cities: ['London'],
        merchants: ['Corner Shop'],
      },
      {
        ...busy,
        label: `visa 411111••••••${busy.last4}`,
        count: 3,
        totals: { USD: 120, EUR: 3 },
        firstAt: new Date(minutes(59)),
        lastAt: new Date(minutes(9)),
        cities: ['London', 'Paris'],
        merchants: ['Corner Shop', 'Kiosk'],
      },
    ],
    more: false,
    asOf: now,
  });
  await activate(db.pool, { listId, version: 0, layers: [], at: minutes(1) });
  expect((await readCardSummaries(db, now, 10)).cards).toEqual([]);
});

it('says when there are more cards than it shows', async () => {
  const cards = Array.from({ length: 6 }, () => storedCard());
  await storeCardList(db.pool, { entries: cards.map((card) => ({ card })), appliedAt: minutes(90) });
  await storePayments(
    db.pool,
    cards.map((card, index) => ({ card, at: minutes(index), amount: 10, hit: true })),
  );
  const { cards: shown, more } = await readCardSummaries(db, now, 5);
  expect(shown.map(({ token }) => token)).toEqual(cards.slice(0, 5).map(({ token }) => token));
  expect(more).toBe(true);
  expect((await readCardSummaries(db, now, 6)).more).toBe(false);
});
