import { eventually } from '@watchfloor/testkit/eventually';
import { storedCard, storePayments } from '@watchfloor/testkit/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';
import { applied, numbers, tokenOf } from './uploads.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

const cards = () => floor.as('analyst').cards;

/** A search as the browser sends it, with all that the answer and the log would carry. */
async function searchOverHttp(text: string) {
  const errors: unknown[] = [];
  const response = await floor.request(
    'analyst',
    'cards.search',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) },
    (error) => errors.push(error),
  );
  const carried = [await response.text(), ...[...response.headers].flat(), ...errors.map(everything)].join(
    '\n',
  );
  return { status: response.status, carried };
}

/** An error with its causes, stack and properties. */
const everything = (error: unknown): string =>
  error instanceof Error
    ? [error.stack, JSON.stringify(error, Object.getOwnPropertyNames(error)), everything(error.cause)].join(
        '\n',
      )
    : String(error);

describe('search', () => {
  it('finds a card by its number in any spelling, its last four digits and its token', async () => {
    const card = tokenOf(floor, numbers.visa);
    expect(await cards().search({ text: numbers.visa })).toMatchObject({
      by: 'number',
      cards: [{ token: card.token, listed: false, payments: 0, lastPaymentAt: null }],
    });
    await storePayments(floor.services.db.pool, [{ card, at: Date.now(), amount: 100 }]);
    await applied(floor, `${numbers.visa}\n`);
    const found = {
      token: card.token,
      label: 'visa 411111••••••1111',
      listed: true,
      lists: ['Stolen cards'],
      payments: 1,
    };
    for (const text of [numbers.visa, ' 4111 1111 1111 1111 ', '4111-1111-1111-1111']) {
      expect(await cards().search({ text })).toMatchObject({ by: 'number', cards: [found], more: false });
    }
    expect(await cards().search({ text: '1111' })).toMatchObject({ by: 'last4', cards: [found] });
    expect(await cards().search({ text: card.token })).toMatchObject({ by: 'token', cards: [found] });
    expect(await cards().search({ text: storedCard().token })).toEqual({
      by: 'token',
      cards: [],
      more: false,
    });
  });

  it.each([
    ['that is right', '5105 1051 0510 5100', 200],
    ['with a wrong digit', '4012888888881882', 400],
    ['that is too long', `${numbers.amex}${numbers.amex}`, 400],
    ['inside other text', `card ${numbers.discover} please`, 400],
    ['with very much behind it', `${numbers.discover}${' '.repeat(200)}x`, 400],
  ])('repeats a number %s nowhere', async (_, text, status) => {
    const answer = await searchOverHttp(text);
    expect(answer.status).toBe(status);
    const digits = answer.carried.replace(/[ -]/g, '');
    for (const run of text.match(/\d[\d ]*\d/g) ?? []) {
      const number = run.replace(/ /g, '');
      expect(digits).not.toContain(number);
      // Nor any more of it than the first six and the last four.
      expect(digits).not.toContain(number.slice(0, 7));
      expect(digits).not.toContain(number.slice(-5));
    }
    const { rows } = await floor.services.db.pool.query(
      'SELECT count(*)::int AS count FROM ops.audit WHERE detail::text LIKE $1',
      [`%${text.trim().slice(0, 12)}%`],
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('repeats no number that it was sent in something unreadable', async () => {
    for (const body of [`[${numbers.visa},x]`, `{"text": ${numbers.visa}`, `{"text": ${numbers.visa}}`]) {
      const response = await floor.request('analyst', 'cards.search', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain(numbers.visa);
    }
  });

  it('has no address that a number could stand in', async () => {
    const input = encodeURIComponent(JSON.stringify({ text: numbers.visa }));
    const response = await floor.request('analyst', `cards.search?input=${input}`);
    expect(response.status).toBe(405);
  });
});

describe("a card's page", () => {
  it('shows what is known of it', async () => {
    const card = tokenOf(floor, numbers.amex);
    await storePayments(floor.services.db.pool, [
      { card, at: Date.now() - 2 * 3_600_000, amount: 5_000 },
      { card, at: Date.now() - 60_000, amount: 700, id: 'amex-1', city: 'Oslo' },
    ]);
    await applied(floor, `card_number,provider,reason\n${numbers.amex},ACME,lost\n`, {
      'x-watchfloor-list': 'Amex',
    });
    // Payments before the listing became alerts when it was applied.
    const found = await cards().card({ token: card.token });
    expect(found).toMatchObject({
      label: 'amex 378282••••••0005',
      listings: [{ list: 'Amex', version: 1, provider: 'ACME', reason: 'lost' }],
      lastHour: { count: 1, totals: { USD: 700 }, cities: [{ name: 'Oslo', payments: 1 }] },
      spentSinceListing: { count: 0, totals: {} },
      alerts: [{ detector: 'stolen-card', key: [card.token], status: 'new', evidenceCount: 1 }],
      listHistory: [{ change: 'listed', list: 'Amex', by: 'user-1', reason: 'lost' }],
    });
    const { payments, nextCursor } = await cards().cardPayments({ token: card.token });
    expect(nextCursor).toBeNull();
    expect(payments.map(({ id, hit, amount }) => [id, hit, amount])).toEqual([
      ['amex-1', true, 700],
      [expect.any(String), false, 5_000],
    ]);
    const page = await cards().cardPayments({ token: card.token, limit: 1 });
    const rest = await cards().cardPayments({ token: card.token, limit: 1, cursor: page.nextCursor });
    expect([...page.payments, ...rest.payments]).toEqual(payments);
    const narrow = await cards().cardPayments({
      token: card.token,
      from: new Date(Date.now() - 3_600_000).toISOString(),
    });
    expect(narrow.payments.map(({ id }) => id)).toEqual(['amex-1']);
  });

  it('is not found for a token nobody knows, and refuses what is no token without repeating it', async () => {
    await expect(cards().card({ token: storedCard().token })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const input = encodeURIComponent(JSON.stringify({ token: numbers.mastercard }));
    const response = await floor.request('analyst', `cards.card?input=${input}`);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain(numbers.mastercard);
  });
});

describe('stolen cards in use', () => {
  it('are summed up for everyone who looks, as they pay', async () => {
    const card = tokenOf(floor, numbers.discover);
    await applied(floor, `${numbers.discover}\n`, { 'x-watchfloor-list': 'Live' });
    const stop = new AbortController();
    const seen: { label: string; count: number }[] = [];
    const listening = (async () => {
      const stream = await floor.as('analyst', 'user-1', stop.signal).cards.summariesLive();
      for await (const { cards: rows } of stream) {
        const row = rows.find(({ token }) => token === card.token);
        if (row) seen.push({ label: row.label, count: row.count });
      }
    })();
    await storePayments(floor.services.db.pool, [{ card, at: Date.now(), amount: 42, hit: true }]);
    await eventually(() => expect(seen.at(-1)).toEqual({ label: 'discover 601111••••••1117', count: 1 }));
    stop.abort();
    await listening;
    const { cards: rows } = await cards().summaries();
    expect(rows.find(({ token }) => token === card.token)).toMatchObject({
      count: 1,
      totals: { USD: 42 },
      cities: ['London'],
    });
  });
});
