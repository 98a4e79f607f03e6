import { activate, storeCardList, storedCard, storePayments } from '@watchfloor/testkit/payments';
import { describe, expect, it } from 'vitest';
import { readCard } from '../../src/cards/card.ts';
import { listCardPayments } from '../../src/cards/payments.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();

const now = new Date('2026-11-20T12:00:00.000Z');
const minutes = (count: number) => now.getTime() - count * 60_000;

async function read(token: string) {
  const card = await readCard(floor.db, token, now);
  if (!card) throw new Error('There is no such card');
  return card;
}

describe('a card', () => {
  it('is unknown until a payment or a list names it', async () => {
    const card = storedCard();
    expect(await readCard(floor.db, card.token, now)).toBeNull();
    await storeCardList(floor.db.pool, { list: 'Only listed', entries: [{ card }], appliedAt: minutes(5) });
    expect(await read(card.token)).toMatchObject({
      label: `visa 411111••••••${card.last4}`,
      listings: [{ list: 'Only listed', version: 1, since: new Date(minutes(5)) }],
      lastHour: { count: 0, totals: {}, firstAt: null, lastAt: null, cities: [], merchants: [] },
      spentSinceListing: { count: 0, totals: {} },
      alerts: [],
    });
  });

  it('sums up the payments that happened in the last hour, both ends sharp', async () => {
    const card = storedCard();
    await storePayments(floor.db.pool, [
      { card, at: minutes(60), amount: 1_000 },
      { card, at: minutes(60) + 1, amount: 200, city: 'Paris', merchant: 'Kiosk' },
      { card, at: minutes(30), amount: 30, city: 'London' },
      { card, at: minutes(20), amount: 4, city: 'London', currency: 'EUR', merchant: null },
      { card, at: minutes(0), amount: 5, city: null },
      { card, at: minutes(0) + 1, amount: 10_000 },
      { card: storedCard(), at: minutes(10), amount: 10_000 },
    ]);
    expect((await read(card.token)).lastHour).toEqual({
      from: new Date(minutes(60)),
      to: now,
      count: 4,
      totals: { USD: 235, EUR: 4 },
      firstAt: new Date(minutes(60) + 1),
      lastAt: now,
      cities: [
        { name: 'London', payments: 2 },
        { name: 'Paris', payments: 1 },
      ],
      merchants: [
        { name: 'Corner Shop', payments: 2 },
        { name: 'Kiosk', payments: 1 },
      ],
    });
  });

  it('counts what was spent since the listing, from the earliest of its lists', async () => {
    const card = storedCard();
    await storePayments(floor.db.pool, [
      { card, at: minutes(200), amount: 7 },
      { card, at: minutes(100), amount: 20, currency: 'EUR' },
      { card, at: minutes(50), amount: 300 },
    ]);
    expect((await read(card.token)).spentSinceListing).toBeNull();
    await storeCardList(floor.db.pool, { list: 'Second', entries: [{ card }], appliedAt: minutes(60) });
    await storeCardList(floor.db.pool, { list: 'First', entries: [{ card }], appliedAt: minutes(100) });
    const { listings, spentSinceListing } = await read(card.token);
    expect(listings.map(({ list }) => list)).toEqual(['First', 'Second']);
    expect(spentSinceListing).toEqual({
      since: new Date(minutes(100)),
      count: 2,
      totals: { EUR: 20, USD: 300 },
    });
  });

  it('shows an absurd total as the largest number rather than nothing at all', async () => {
    const card = storedCard();
    const at = minutes(1);
    await storePayments(
      floor.db.pool,
      Array.from({ length: 11 }, () => ({ card, at, amount: 10 ** 15 })),
    );
    expect((await read(card.token)).lastHour.totals).toEqual({ USD: Number.MAX_SAFE_INTEGER });
  });
});

describe('how a card came on a list and off it', () => {
  it('is told step by step, versions that leave it as it was left out', async () => {
    const [card, other] = [storedCard(), storedCard()];
    const list = { list: 'Steps' };
    await storeCardList(floor.db.pool, { ...list, entries: [{ card: other }], appliedAt: minutes(90) });
    await storeCardList(floor.db.pool, {
      ...list,
      entries: [{ card, reason: 'reported by phone' }],
      appliedAt: minutes(80),
      by: 'Ana',
    });
    await storeCardList(floor.db.pool, {
      ...list,
      entries: [{ card: other, reason: 'x' }],
      appliedAt: minutes(70),
    });
    const third = await storeCardList(floor.db.pool, {
      ...list,
      entries: [{ card, reason: 'police report', provider: 'ACME' }],
      appliedAt: minutes(60),
    });
    expect((await read(card.token)).listings).toMatchObject([
      { version: 4, since: new Date(minutes(80)), reason: 'police report', provider: 'ACME' },
    ]);
    await activate(floor.db.pool, { listId: third.listId, version: 0, layers: [], at: minutes(50) });
    expect((await read(card.token)).listings).toEqual([]);
    await activate(floor.db.pool, {
      listId: third.listId,
      version: 4,
      layers: [third.uploadNo],
      at: minutes(40),
    });
    const { listHistory, listings } = await read(card.token);
    expect(
      listHistory.map(({ at, change, version, by, reason }) => [at.getTime(), change, version, by, reason]),
    ).toEqual([
      [minutes(40), 'listed', 4, 'Mira', 'police report'],
      [minutes(50), 'removed', 0, 'Mira', null],
      [minutes(60), 'changed', 4, 'Mira', 'police report'],
      [minutes(80), 'listed', 2, 'Ana', 'reported by phone'],
    ]);
    expect(listings).toMatchObject([{ since: new Date(minutes(40)) }]);
  });

  it('dates a listing from its own time where that is later', async () => {
    const card = storedCard();
    await storePayments(floor.db.pool, [{ card, at: minutes(20), amount: 1 }]);
    await storeCardList(floor.db.pool, {
      list: 'Later',
      entries: [{ card, effectiveFrom: minutes(-60) }],
      appliedAt: minutes(30),
    });
    const { listings, spentSinceListing } = await read(card.token);
    expect(listings).toMatchObject([{ since: new Date(minutes(-60)) }]);
    expect(spentSinceListing).toBeNull();
  });
});

describe("a card's payments", () => {
  it('come newest first, a page at a time, each with its name and whether it was a hit', async () => {
    const card = storedCard();
    // Five of the nine share a time, so that a page ends among them.
    const times = [9, 8, 7, 5, 5, 5, 5, 5, 1].map(minutes);
    const receivedAt = new Date(minutes(0));
    await storePayments(
      floor.db.pool,
      times.map((at, index) => ({ card, at, amount: index + 1, id: `p-${index}`, hit: index % 2 === 0 })),
      receivedAt,
    );
    const range = { token: card.token, from: new Date(minutes(9)), to: now };
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listCardPayments>> = await listCardPayments(floor.db, range, {
        cursor,
        limit: 2,
      });
      expect(page.payments.length).toBeLessThanOrEqual(2);
      ids.push(...page.payments.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(ids).toEqual(['p-8', 'p-7', 'p-6', 'p-5', 'p-4', 'p-3', 'p-2', 'p-1', 'p-0']);
    const { payments } = await listCardPayments(floor.db, range, { cursor: null, limit: 100 });
    expect(payments[0]).toEqual({
      source: 'test-acquirer',
      id: 'p-8',
      time: new Date(minutes(1)),
      amount: 9,
      currency: 'USD',
      merchant: 'Corner Shop',
      city: 'London',
      channel: 'pos',
      receivedAt,
      hit: true,
    });
    expect(payments.filter(({ hit }) => hit).map(({ id }) => id)).toEqual([
      'p-8',
      'p-6',
      'p-4',
      'p-2',
      'p-0',
    ]);
    const narrow = await listCardPayments(
      floor.db,
      { ...range, from: new Date(minutes(8)), to: new Date(minutes(5)) },
      { cursor: null, limit: 100 },
    );
    expect(narrow.payments.map(({ id }) => id)).toEqual(['p-2', 'p-1']);
  });
});
