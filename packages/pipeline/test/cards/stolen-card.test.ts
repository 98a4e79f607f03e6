import { storeUser } from '@watchfloor/testkit/floor';
import { reading } from '@watchfloor/testkit/reading';
import { tokenise } from '@watchfloor/testkit/tokenise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import { searchListings } from '../../src/cards/search-listings.ts';
import { detect } from '../../src/detect.ts';
import { store } from '../../src/store.ts';
import { actOnAlerts } from '../../src/triage/act.ts';
import { openFloor } from '../floor.ts';
import { activate, emptyList } from './listings.ts';

const MINUTE = 60_000;

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

let cards = 0;
/** A card of the test's own: a number of visa's with a right check digit. */
function newCard(): string {
  cards += 1;
  const start = `41111111${String(cards).padStart(7, '0')}`;
  for (let check = 0; check < 10; check++) {
    const digits = [...`${start}${check}`].reverse().map(Number);
    const sum = digits.reduce(
      (total, digit, i) => total + (i % 2 === 0 ? digit : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0)),
      0,
    );
    if (sum % 10 === 0) return `${start}${check}`;
  }
  throw new Error('Every number has a check digit');
}

let payments = 0;
interface Paid {
  card: string;
  at: number;
  amount?: string;
  currency?: string;
  city?: string;
}

/** Sends payments as one batch received at `received` and lets both stages work. Gives their ids. */
async function pay(received: number, ...paid: Paid[]): Promise<string[]> {
  const { db, jobs, redis, events } = floor;
  const sent = paid.map(({ card, at, amount = '10.00', currency = 'USD', city = 'London' }) => ({
    specversion: '1.0',
    id: `pay-${++payments}`,
    source: 'card-switch',
    type: 'payment',
    time: new Date(at).toISOString(),
    data: { card_number: card, amount, currency, merchant: 'Corner shop', city, channel: 'pos' },
  }));
  const receipt = await createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 }).accept(
    sent.map((value, index) => ({ index, raw: JSON.stringify(value), value })),
    new Date(received),
  );
  expect(receipt.rejected).toEqual([]);
  await store({ db, jobs, events });
  await detect({ db, redis, events });
  expect(floor.failed).toEqual([]);
  expect(floor.errors).toEqual([]);
  return sent.map(({ id }) => id);
}

async function alertsOf(card: string) {
  const { rows } = await floor.db.pool.query(
    `SELECT a.id, a.severity, a.status, a.sentence, a.label, a.totals, a.currency, a.peak_value::int AS peak, a.evidence_count,
            a.reheated_at IS NOT NULL AS reheated,
            (SELECT array_agg(r.event_id ORDER BY r.event_date_origin) FROM ops.evidence e
             JOIN ods.raw_event r ON r.event_no = e.event_no AND r.type = 'PAYMENT_EVENT' WHERE e.alert_id = a.id) AS events
     FROM ops.alert a WHERE a.detector = 'stolen-card' AND a.key = ARRAY[$1] ORDER BY a.first_event_at`,
    [tokenise(card as never).token],
  );
  return rows;
}

describe('a payment on a listed card', () => {
  it('is an alert that says what was paid with it, once, and a PAYMENT_ALERT', async () => {
    const card = newCard();
    const list = await emptyList(floor.db);
    const now = Date.now();
    await activate(floor.db, list, [{ number: card }], new Date(now - MINUTE));
    const [first] = await pay(now, { card, at: now - 1000, amount: '12.50' });
    const shown = `visa 411111••••••${card.slice(-4)}`;
    expect(await alertsOf(card)).toMatchObject([
      {
        sentence: `Stolen ${shown} paid 12.50 USD in 1 payment`,
        label: shown,
        totals: { USD: 1250 },
        currency: 'USD',
        peak: 1250,
        evidence_count: 1,
        severity: 'high',
        events: [first],
      },
    ]);
    const { rows } = await floor.db.pool.query(
      `SELECT source, type, event_json_data AS data FROM ods.raw_event WHERE type = 'PAYMENT_ALERT' AND event_json_data ->> 'card_token' = $1`,
      [tokenise(card as never).token],
    );
    expect(rows).toMatchObject([
      {
        source: 'watchfloor',
        data: { payment: { source: 'card-switch', id: first }, amount_minor: 1250, currency: 'USD' },
      },
    ]);

    const [second, third] = await pay(
      now + 1000,
      { card, at: now, amount: '5', currency: 'EUR' },
      { card, at: now + 500, amount: '1000', currency: 'JPY' },
    );
    expect(await alertsOf(card)).toMatchObject([
      {
        totals: { USD: 1250, EUR: 500, JPY: 1000 },
        currency: null,
        evidence_count: 3,
        severity: 'critical',
        events: [first, second, third],
        reheated: false,
      },
    ]);
  });

  it('counts when it is received after the listing, however long ago it happened, and not before its time', async () => {
    const card = newCard();
    const other = newCard();
    const list = await emptyList(floor.db);
    const now = Date.now();
    await activate(
      floor.db,
      list,
      [{ number: card }, { number: other, effectiveFrom: new Date(now + 60 * MINUTE) }],
      new Date(now - MINUTE),
    );
    const [old] = await pay(now, { card, at: now - 48 * 60 * MINUTE }, { card: other, at: now });
    expect(await alertsOf(card)).toMatchObject([{ events: [old] }]);
    expect(await alertsOf(other)).toEqual([]);
  });

  it('does not count once the card is off the list', async () => {
    const card = newCard();
    const list = await emptyList(floor.db);
    const now = Date.now();
    await activate(floor.db, list, [{ number: card }], new Date(now - 2 * MINUTE));
    await activate(floor.db, list, [], new Date(now - MINUTE));
    await pay(now, { card, at: now });
    expect(await alertsOf(card)).toEqual([]);
    // Received while it was listed, detected only now.
    await pay(now - 90_000, { card, at: now - 91_000 });
    expect(await alertsOf(card)).toHaveLength(1);
  });

  it('wakes an alert that somebody has acknowledged', async () => {
    const card = newCard();
    const list = await emptyList(floor.db);
    const now = Date.now();
    await activate(floor.db, list, [{ number: card }], new Date(now - MINUTE));
    await pay(now, { card, at: now });
    const [alert] = await alertsOf(card);
    await actOnAlerts(floor, {
      ids: [alert.id],
      action: { type: 'acknowledge' },
      expected: {},
      actor: await storeUser(floor.db.pool, { id: 'ana', name: 'Ana' }),
    });
    await pay(now + 1000, { card, at: now + 500 });
    expect(await alertsOf(card)).toMatchObject([
      { status: 'acknowledged', reheated: true, evidence_count: 2 },
    ]);
  });
});

describe('a card that becomes listed', () => {
  it('raises its payments of the 60 minutes before, and no older ones', async () => {
    const card = newCard();
    const list = await emptyList(floor.db);
    const listed = Date.now();
    const at = (minutes: number) => listed - minutes * MINUTE;
    const [, edge, recent] = await pay(
      listed - MINUTE,
      { card, at: at(60) - 1 },
      { card, at: at(60) },
      { card, at: at(2) },
    );
    expect(await alertsOf(card)).toEqual([]);
    await activate(floor.db, list, [{ number: card }], new Date(listed));
    await searchListings(floor);
    await searchListings(floor);
    expect(await alertsOf(card)).toMatchObject([{ events: [edge, recent] }]);
  });
});
