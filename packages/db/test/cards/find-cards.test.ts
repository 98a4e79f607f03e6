import { parseCardNumber } from '@watchfloor/domain/cards/card-number';
import { createCardTokeniser } from '@watchfloor/domain/cards/card-token';
import { storeCardList, storedCard, storePayments } from '@watchfloor/testkit/payments';
import { describe, expect, it } from 'vitest';
import { findCards } from '../../src/cards/find-cards.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();

const now = Date.now();
const minutes = (count: number) => now - count * 60_000;

describe('cards by their last four digits', () => {
  const ending = (last4: string) => storedCard({ last4 });

  it('come listed ones first, then the latest paid with, from lists and payments alike', async () => {
    const listedUnpaid = ending('4242');
    const listedPaid = ending('4242');
    const paidLong = ending('4242');
    const paidNow = ending('4242');
    await storeCardList(floor.db.pool, {
      list: 'Fraud desk',
      entries: [{ card: listedUnpaid }, { card: listedPaid }, { card: ending('9999') }],
      appliedAt: minutes(10),
    });
    await storePayments(floor.db.pool, [
      { card: listedPaid, at: minutes(50), amount: 100 },
      { card: paidLong, at: minutes(60), amount: 100 },
      { card: paidLong, at: minutes(40), amount: 100 },
      { card: paidNow, at: minutes(1), amount: 100 },
      { card: ending('1234'), at: minutes(1), amount: 100 },
    ]);
    const { cards, more } = await findCards(floor.db, { last4: '4242' }, 100);
    expect(more).toBe(false);
    expect(cards.map(({ token }) => token)).toEqual(
      [listedPaid, listedUnpaid, paidNow, paidLong].map(({ token }) => token),
    );
    expect(cards[0]).toMatchObject({
      label: 'visa 411111••••••4242',
      brand: 'visa',
      listed: true,
      lists: ['Fraud desk'],
      payments: 1,
      lastPaymentAt: new Date(minutes(50)),
    });
    expect(cards[1]).toMatchObject({ listed: true, payments: 0, lastPaymentAt: null });
    expect(cards[3]).toMatchObject({ listed: false, lists: [], payments: 2 });
  });

  it('are cut at the limit, and say so', async () => {
    const many = Array.from({ length: 12 }, () => ending('7777'));
    await storePayments(
      floor.db.pool,
      many.map((card) => ({ card, at: minutes(5), amount: 100 })),
    );
    const cut = await findCards(floor.db, { last4: '7777' }, 10);
    expect(cut.cards.length).toBe(10);
    expect(cut.more).toBe(true);
    const all = await findCards(floor.db, { last4: '7777' }, 12);
    expect(all.cards.length).toBe(12);
    expect(all.more).toBe(false);
  });

  it('leave out cards that only an upload not in force names', async () => {
    await storeCardList(floor.db.pool, { list: 'Waiting', entries: [{ card: ending('5150') }] });
    expect(await findCards(floor.db, { last4: '5150' }, 100)).toEqual({ cards: [], more: false });
  });
});

describe('whether a found card is listed', () => {
  const find = async (token: string) => (await findCards(floor.db, { token }, 100)).cards[0];

  it('follows the latest layer, and the time from which its entry counts', async () => {
    const [taken, later, due] = [storedCard(), storedCard(), storedCard()];
    await storeCardList(floor.db.pool, {
      list: 'Layers',
      entries: [
        { card: taken },
        { card: later, effectiveFrom: now + 3_600_000 },
        { card: due, effectiveFrom: now - 1000 },
      ],
      appliedAt: minutes(30),
    });
    expect(await find(taken.token)).toMatchObject({ listed: true, lists: ['Layers'] });
    await storeCardList(floor.db.pool, {
      list: 'Layers',
      entries: [{ card: taken, stolen: false }],
      appliedAt: minutes(20),
    });
    expect(await find(taken.token)).toMatchObject({ listed: false, lists: [] });
    expect(await find(later.token)).toMatchObject({ listed: false });
    expect(await find(due.token)).toMatchObject({ listed: true });
    await storeCardList(floor.db.pool, {
      list: 'Layers',
      mode: 'replace',
      entries: [],
      appliedAt: minutes(10),
    });
    expect(await find(due.token)).toMatchObject({ listed: false });
  });

  it('names every list', async () => {
    const card = storedCard();
    await storeCardList(floor.db.pool, { list: 'B list', entries: [{ card }], appliedAt: minutes(3) });
    await storeCardList(floor.db.pool, { list: 'A list', entries: [{ card }], appliedAt: minutes(2) });
    expect(await find(card.token)).toMatchObject({ listed: true, lists: ['A list', 'B list'] });
  });
});

describe('a card by what it is', () => {
  it('is found by a number that nobody knew, and not by a token that nobody knew', async () => {
    const parsed = parseCardNumber('5555 5555 5555 4444');
    if (!parsed.ok) throw new Error(parsed.message);
    const card = createCardTokeniser('a secret of this test')(parsed.number);
    expect(await findCards(floor.db, { token: card.token }, 100)).toEqual({ cards: [], more: false });
    const { cards } = await findCards(floor.db, { card }, 100);
    expect(cards).toEqual([
      {
        token: card.token,
        label: 'mastercard 555555••••••4444',
        first6: '555555',
        last4: '4444',
        brand: 'mastercard',
        listed: false,
        lists: [],
        payments: 0,
        lastPaymentAt: null,
      },
    ]);
    await storePayments(floor.db.pool, [{ card, at: minutes(2), amount: 5 }]);
    expect((await findCards(floor.db, { card }, 100)).cards[0]).toMatchObject({ payments: 1 });
  });

  it('takes the digits from a list where payments brought the token alone', async () => {
    const card = storedCard();
    const tokenOnly = { ...card, first6: null, last4: null, brand: null };
    await storePayments(floor.db.pool, [{ card: tokenOnly, at: minutes(2), amount: 5 }]);
    expect((await findCards(floor.db, { token: card.token }, 100)).cards[0]).toMatchObject({ last4: null });
    await storeCardList(floor.db.pool, { list: 'Digits', entries: [{ card }], appliedAt: minutes(1) });
    expect((await findCards(floor.db, { token: card.token }, 100)).cards[0]).toMatchObject({
      last4: card.last4,
      brand: 'visa',
    });
  });
});
