import { parseEvent } from '@watchfloor/domain/events/parse';
import { paymentEventOf, visaNumber } from '@watchfloor/testkit/card-findings';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { activate, type StoredCard, storeCardList } from '@watchfloor/testkit/payments';
import { reading } from '@watchfloor/testkit/reading';
import { tokenise } from '@watchfloor/testkit/tokenise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCardSummaries } from '../../src/card-summaries/write.ts';
import { openDatabase } from '../../src/database.ts';
import { searchActivation, searchDueEntries } from '../../src/detect/search-listings.ts';
import { appendToInbox, newReceiptId } from '../../src/inbox/append.ts';
import { checkIntegrity } from '../../src/integrity/check.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { work } from '../ingest.ts';

const MINUTE = 60_000;
const now = Date.now();
const ago = (minutes: number) => now - minutes * MINUTE;
const slot = new Date(Math.floor(ago(100) / MINUTE) * MINUTE);

const [listed, relisted, innocent] = [1, 2, 3].map((n) => visaNumber(n)) as [string, string, string];
const cardOf = (number: string): StoredCard => tokenise(number as never);

let db: ReturnType<typeof openDatabase>;
let drop: () => Promise<void>;
let listId: string;
let uploadNo: string;
let payments = 0;

/** One batch of payments received at one time, in the inbox. */
async function append(
  received: number,
  ...paid: readonly { card: string; at: number; amount?: number; currency?: string }[]
): Promise<void> {
  const events = paid.map(({ card, at, amount = 1_000, currency = 'USD' }) => {
    const id = `pay-${++payments}`;
    const value = paymentEventOf(
      { source: 'switch', id, at, amount, currency, city: 'London', merchant: null },
      card,
    );
    const parsed = parseEvent(value, { now: received, ...reading });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return { event: parsed.event, raw: '{}' };
  });
  await appendToInbox(db, {
    receiptId: newReceiptId(),
    receivedAt: new Date(received),
    batches: [{ type: 'payment', events }],
    rejected: [],
  });
}

const search = async () => {
  while (await searchActivation(db, async () => {}));
  await searchDueEntries(db, async () => {});
};

beforeEach(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 4 });
  payments = 0;
  await append(ago(200), { card: relisted, at: ago(201) }, { card: innocent, at: ago(200) });
  await append(
    ago(150),
    { card: listed, at: ago(400), currency: 'EUR' },
    { card: listed, at: ago(170), amount: 2_000 },
    { card: listed, at: ago(160) },
  );
  ({ listId, uploadNo } = await storeCardList(db.pool, {
    entries: [{ card: cardOf(listed) }, { card: cardOf(relisted) }],
    appliedAt: ago(180),
  }));
  await work(db);
  await writeCardSummaries(db, slot);
});
afterEach(async () => {
  await db.close();
  await drop();
});

const check = () => checkIntegrity(db, { now: new Date(), retentionDays: 90 });
const damaged = async () =>
  (await check()).filter(({ different }) => different > 0).map(({ check: name }) => name);

describe('healthy data', () => {
  it('agrees, and every check of cards has something to look at', async () => {
    const results = await check();
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
    const compared = Object.fromEntries(results.map(({ check: name, compared }) => [name, compared]));
    expect(compared).toMatchObject({ 'Payment alerts': 4, 'Amounts of alerts': 3, 'Card summaries': 1 });
  });

  it('agrees while batches are on their way, a listing waits for its search, and after', async () => {
    await append(ago(1), { card: listed, at: ago(1) }, { card: innocent, at: ago(1) });
    await storeBatches(db);
    expect(await damaged()).toEqual([]);
    await activate(db.pool, { listId, version: 1, layers: [uploadNo], at: ago(100) });
    await db.pool.query(
      'UPDATE ops.card_list_activation SET searched_at = NULL WHERE deactivated_at IS NULL',
    );
    await storeCardList(db.pool, {
      list: 'other',
      entries: [{ card: cardOf(innocent) }],
      appliedAt: ago(150),
    });
    await db.pool.query('UPDATE ops.card_list_activation SET searched_at = NULL WHERE list_id <> $1', [
      listId,
    ]);
    expect(await damaged()).toEqual([]);
    await work(db);
    expect(await damaged()).toEqual([]);
    await search();
    expect(await damaged()).toEqual([]);
    expect((await check()).find(({ check: name }) => name === 'Payment alerts')?.compared).toBe(7);
  });

  it('agrees after the card came off the list, and on it again', async () => {
    await activate(db.pool, { listId, version: 0, layers: [], at: ago(120) });
    await append(ago(110), { card: listed, at: ago(130) });
    await work(db);
    await activate(db.pool, { listId, version: 1, layers: [uploadNo], at: ago(20) });
    await append(ago(10), { card: listed, at: ago(300) });
    await work(db);
    expect(await damaged()).toEqual([]);
  });

  it('agrees after the look back was changed, judging listings from then on by it', async () => {
    await db.pool.query(
      `INSERT INTO ops.detector_version (detector, version, settings, created_by, created_at) VALUES ('stolen-card', 1, $1, 'Mira', $2)`,
      [{ windowSeconds: 600, severity: { high: 1, critical: 3 } }, new Date(ago(90))],
    );
    expect(await damaged()).toEqual([]);
    await append(ago(85), { card: innocent, at: ago(89) }, { card: innocent, at: ago(91) });
    await storeCardList(db.pool, {
      list: 'other',
      entries: [{ card: cardOf(innocent) }],
      appliedAt: ago(80),
    });
    await work(db);
    expect(await damaged()).toEqual([]);
    await db.pool.query('DELETE FROM dwd.payment_alert WHERE occurred_at = $1', [new Date(ago(89))]);
    expect(await damaged()).toEqual(['Amounts of alerts', 'Payment alerts']);
  });
});

describe('one damaged row is found', () => {
  const one = `occurred_at = '${new Date(ago(170)).toISOString()}'`;
  const raw = `event_date_origin = '${new Date(ago(170)).toISOString()}' AND type = 'PAYMENT_ALERT'`;
  it.each([
    [
      'a fact that is gone',
      `DELETE FROM dwd.payment_alert WHERE ${one}`,
      ['Amounts of alerts', 'Payment alerts'],
    ],
    [
      'a fact a cent off',
      `UPDATE dwd.payment_alert SET amount_minor = amount_minor - 1 WHERE ${one}`,
      ['Amounts of alerts', 'Payment alerts'],
    ],
    ['a raw event that is gone', `DELETE FROM ods.raw_event WHERE ${raw}`, ['Payment alerts']],
    [
      'a raw event that is there twice',
      `INSERT INTO ods.raw_event SELECT * FROM ods.raw_event WHERE ${raw}`,
      ['Payment alerts'],
    ],
    [
      'evidence that is gone',
      `DELETE FROM ops.evidence WHERE ${one}`,
      ['Alerts', 'Amounts of alerts', 'Payment alerts'],
    ],
    [
      'evidence in two alerts',
      `INSERT INTO ops.evidence SELECT (SELECT min(id) FROM ops.alert WHERE id <> alert_id), occurred_at, event_no, value, now()
       FROM ops.evidence WHERE ${one}`,
      ['Alerts', 'Amounts of alerts', 'Payment alerts'],
    ],
    [
      'all of a payment that is none',
      `WITH p AS (SELECT * FROM dwd.payment WHERE card_token = '${cardOf(innocent).token}')
       INSERT INTO dwd.payment_alert (event_no, occurred_at, amount_minor, card_token, currency, received_at, listed_at)
       SELECT event_no, occurred_at, amount_minor, card_token, currency, now(), now() FROM p`,
      ['Payment alerts'],
    ],
    [
      'a listing that took effect otherwise',
      `UPDATE ops.card_list_activation SET activated_at = activated_at + interval '1 hour'`,
      ['Payment alerts'],
    ],
    ['an entry that says otherwise', `UPDATE ops.card_entry SET stolen = false`, ['Payment alerts']],
    [
      'an alert with wrong totals',
      `UPDATE ops.alert SET totals = '{"USD": 1}' WHERE last_event_at = '${new Date(ago(160)).toISOString()}'`,
      ['Amounts of alerts'],
    ],
    ['an alert without a currency', `UPDATE ops.alert SET currency = NULL`, ['Amounts of alerts']],
    [
      'a summary that is there twice',
      `INSERT INTO ods.raw_event SELECT * FROM ods.raw_event WHERE type = 'PAYMENT_ALERT_SUMMARY' LIMIT 1`,
      ['Card summaries'],
    ],
    [
      'a summary that is gone',
      `DELETE FROM ods.raw_event WHERE type = 'PAYMENT_ALERT_SUMMARY'`,
      ['Card summaries'],
    ],
    ['summaries of a slot that nobody wrote', `DELETE FROM ads.card_summary_slot`, ['Card summaries']],
  ])('%s', async (_what, damage, expected) => {
    const { rowCount } = await db.pool.query(damage);
    expect(rowCount).toBeGreaterThan(0);
    expect((await damaged()).sort()).toEqual(expected);
  });
});
