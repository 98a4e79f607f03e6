import { readCardFindings } from '@watchfloor/testkit/card-findings';
import { activate, storeCardList, storedCard, storePayments } from '@watchfloor/testkit/payments';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { summarisePayments } from '../../src/cards/summarise.ts';
import { openFloor } from '../floor.ts';

const MINUTE = 60_000;
const slot = Date.parse('2026-11-20T12:00:10.000Z');
const ago = (minutes: number) => slot - minutes * MINUTE;

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeEach(async () => {
  floor = await openFloor();
});
afterEach(() => floor.close());

const summaries = async (at = slot) =>
  (await readCardFindings(floor.db.pool)).summaries.filter((summary) => summary.slot === at);

describe('a stolen card with payments in the last hour', () => {
  it('is summed up as of the slot that ended last, by event time, and so is its event', async () => {
    const { db } = floor;
    const [card, quiet] = [storedCard(), storedCard()];
    await storeCardList(db.pool, { entries: [{ card }, { card: quiet }], appliedAt: ago(300) });
    const numbers = await storePayments(db.pool, [
      { card, at: ago(5), amount: 30, city: 'Paris', merchant: 'Kiosk', hit: true },
      { card, at: ago(59), amount: 100, city: 'London', merchant: 'Bar', hit: true },
      { card, at: ago(60), amount: 1_000_000, hit: true },
      { card, at: slot, amount: 3, currency: 'EUR', city: null, merchant: null, hit: true },
      { card, at: slot + 1, amount: 1_000_000, hit: true },
      { card: quiet, at: ago(61), amount: 7, hit: true },
    ]);
    expect(await summarisePayments({ db }, slot + 9_999)).toBe(7);
    expect(await summaries()).toEqual([
      {
        id: `summary/2026-11-20T12:00:10.000Z/${card.token}`,
        slot,
        card: card.token,
        count: 3,
        totals: { USD: 130, EUR: 3 },
        firstAt: ago(59),
        lastAt: slot,
        cities: ['London', 'Paris'],
        merchants: ['Bar', 'Kiosk'],
      },
    ]);
    const { rows } = await db.pool.query(
      `SELECT source, event_no::text, event_json_data AS data FROM ods.raw_event
       WHERE type = 'PAYMENT_ALERT_SUMMARY' AND event_date_origin = $1`,
      [new Date(slot)],
    );
    expect(rows).toMatchObject([
      {
        source: 'watchfloor',
        event_no: numbers[3],
        data: { card_first6: card.first6, card_last4: card.last4, card_brand: 'visa' },
      },
    ]);
  });

  it('is left out while no list in force at the slot calls it stolen', async () => {
    const { db } = floor;
    const [one, two, three, four, five] = [
      storedCard(),
      storedCard(),
      storedCard(),
      storedCard(),
      storedCard(),
    ];
    const cards = [one, two, three, four, five];
    await storePayments(
      db.pool,
      cards.map((card) => ({ card, at: ago(1), amount: 100, hit: true })),
    );
    const { listId } = await storeCardList(db.pool, {
      list: 'off',
      entries: [{ card: one }],
      appliedAt: ago(9),
    });
    await activate(db.pool, { listId, version: 0, layers: [], at: slot });
    await storeCardList(db.pool, { list: 'tombstone', entries: [{ card: two }], appliedAt: ago(9) });
    await storeCardList(db.pool, {
      list: 'tombstone',
      entries: [{ card: two, stolen: false }],
      appliedAt: ago(8),
    });
    await storeCardList(db.pool, {
      list: 'future',
      entries: [{ card: three, effectiveFrom: slot + 1 }],
      appliedAt: ago(9),
    });
    await storeCardList(db.pool, {
      list: 'past',
      entries: [{ card: four, effectiveFrom: slot }],
      appliedAt: slot,
    });
    await storeCardList(db.pool, { list: 'later', entries: [{ card: five }], appliedAt: slot + 1 });
    await summarisePayments({ db }, slot);
    expect((await summaries()).map(({ card }) => card)).toEqual([four.token]);
  });
});

describe('a slot', () => {
  it('is written once, however many workers come to it and however late a payment is', async () => {
    const { db } = floor;
    const card = storedCard();
    await storeCardList(db.pool, { entries: [{ card }], appliedAt: ago(300) });
    await storePayments(db.pool, [{ card, at: ago(5), amount: 30, hit: true }]);
    const written = await Promise.all(Array.from({ length: 6 }, () => summarisePayments({ db }, slot)));
    expect(written.reduce((sum, slots) => sum + slots, 0)).toBe(7);
    await storePayments(db.pool, [{ card, at: ago(50), amount: 12, hit: true }]);
    expect(await summarisePayments({ db }, slot + 9_999)).toBe(0);
    expect(await summaries()).toMatchObject([{ count: 1, totals: { USD: 30 } }]);
    // What came late is in the next one.
    expect(await summarisePayments({ db }, slot + 10_000)).toBe(1);
    expect(await summaries(slot + 10_000)).toMatchObject([{ count: 2, totals: { USD: 42 } }]);
    const { rows } = await db.pool.query(
      'SELECT slot, cards FROM ads.card_summary_slot ORDER BY slot DESC LIMIT 1',
    );
    expect(rows).toEqual([{ slot: new Date(slot + 10_000), cards: 1 }]);
  });

  it('that nobody wrote is made up for within a minute, as of its own time', async () => {
    const { db } = floor;
    const card = storedCard();
    await storeCardList(db.pool, { entries: [{ card }], appliedAt: ago(300) });
    await summarisePayments({ db }, slot);
    await storePayments(db.pool, [{ card, at: slot + 15_000, amount: 30, hit: true }]);
    expect(await summarisePayments({ db }, slot + 30_000)).toBe(3);
    const { summaries: all } = await readCardFindings(db.pool);
    expect(all.map((summary) => summary.slot - slot)).toEqual([20_000, 30_000]);
    expect(await summarisePayments({ db }, slot + 900_000)).toBe(7);
  });
});
