import { applicationEvent } from '@watchfloor/testkit/builders';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyDecision } from '../../src/application-review/verify.ts';
import { findApplication } from '../../src/applications/find.ts';
import { writeCardSummaries } from '../../src/card-summaries/write.ts';
import { openDatabase } from '../../src/database.ts';
import { markHotKeys } from '../../src/detect/hot-keys.ts';
import { readModels, seedModels } from '../../src/models/registry.ts';
import { expireRows, markReceiptDay } from '../../src/retention/expire.ts';
import { dayOf, dropPartitions, ensurePartitions } from '../../src/retention/partitions.ts';
import { scoreBatches } from '../../src/score/score-batches.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { append, appendApplications, transfer, work } from '../ingest.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);

let db: ReturnType<typeof openDatabase>;
let drop: () => Promise<void>;
beforeEach(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 6 });
});
afterEach(async () => {
  await db.close();
  await drop();
});

const count = async (table: string, where = 'true') =>
  (await db.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`)).rows[0]?.n;
const partitions = async (table: string) =>
  (
    await db.pool.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1`,
      [table],
    )
  ).rows.map(({ name }) => name);

const TABLES = [
  'dwd.application',
  'dwd.application_score',
  'dwd.bonus_claim',
  'dwd.coverage',
  'dwd.page_view',
  'dwd.payment',
  'dwd.payment_alert',
  'dwd.policy_order',
  'dwd.transfer',
  'ods.raw_event',
];

describe('partitions', () => {
  it('are made for every day asked for, both ends included, once', async () => {
    const from = new Date('2026-03-01T23:59:59.999Z');
    const to = new Date('2026-03-03T00:00:00.000Z');
    expect(await ensurePartitions(db, from, to)).toBe(3 * TABLES.length);
    expect(await ensurePartitions(db, from, to)).toBe(0);
    for (const table of TABLES) {
      expect(await partitions(table)).toEqual([
        `${table}_20260301`,
        `${table}_20260302`,
        `${table}_20260303`,
        `${table}_default`,
      ]);
    }
  });

  it('may be asked for by many workers at once, while events of those days are stored', async () => {
    const at = day('2026-03-02').getTime();
    await append(db, [transfer({ at: at - HOUR }), transfer({ at: at + DAY })]);
    await Promise.all([
      ensurePartitions(db, new Date(at), new Date(at + 3 * DAY)),
      ensurePartitions(db, new Date(at), new Date(at + 3 * DAY)),
      work(db),
      ensurePartitions(db, new Date(at), new Date(at + 3 * DAY)),
    ]);
    expect(await count('dwd.transfer')).toBe(2);
    expect(await count('ods.raw_event')).toBe(2);
  });

  it('do not lock raw events while they wait for facts: who reads both in the other order is not in their way', async () => {
    const reader = await db.pool.connect();
    try {
      await reader.query('BEGIN; SELECT FROM dwd.transfer LIMIT 1');
      const made = ensurePartitions(db, day('2026-03-02'), day('2026-03-02'));
      await eventually(async () => {
        const { rowCount } = await db.pool.query(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'CREATE TABLE dwd.transfer%' AND datname = current_database()`,
        );
        expect(rowCount).toBe(1);
      });
      await reader.query(`SET LOCAL lock_timeout = '10s'; SELECT FROM ods.raw_event LIMIT 1; COMMIT`);
      expect(await made).toBe(TABLES.length);
    } finally {
      reader.release();
    }
  });

  it('send an event outside every day to the default, and leave its day there', async () => {
    const at = day('2026-03-02').getTime() + HOUR;
    await append(db, [transfer({ at })]);
    await work(db);
    expect(await count('dwd.transfer_default')).toBe(1);
    await ensurePartitions(db, new Date(at), new Date(at));
    for (const table of ['ods.raw_event', 'dwd.transfer']) {
      expect(await partitions(table)).toEqual([`${table}_default`]);
    }
    await append(db, [transfer({ at: at + 1, amount: 800_000 })]);
    await work(db);
    expect(await count('dwd.transfer_default')).toBe(2);
    expect(await count('ops.evidence')).toBe(1);
  });
});

describe('dropping old days', () => {
  it('drops whole days and the default’s old rows, and leaves alerts, evidence and city minutes', async () => {
    const old = day('2026-03-02').getTime();
    await ensurePartitions(db, new Date(old), new Date(old + DAY));
    await append(db, [
      transfer({ at: old + HOUR, amount: 900_000 }),
      transfer({ at: old - 5 * DAY, amount: 900_000 }),
      transfer({ at: old + DAY, amount: 900_000 }),
    ]);
    await work(db);
    const kept = ['ops.alert', 'ops.evidence', 'ops.alert_entry', 'ads.city_minute'];
    const before = await Promise.all(kept.map((table) => count(table)));

    const dropped = await dropPartitions(db, new Date(old + DAY + 5 * HOUR));
    expect(dropped.sort()).toEqual(TABLES.map((table) => `${table}_20260302`));
    expect(await count('dwd.transfer')).toBe(1);
    expect(await count('ods.raw_event')).toBe(1);
    expect(await Promise.all(kept.map((table) => count(table)))).toEqual(before);
    expect(before).toEqual([3, 3, 3, 3]);
  });
});

describe('an applicant', () => {
  it('stands as decided when the application behind it is dropped, and can be decided again', async () => {
    await seedModels(db);
    const old = day('2026-03-02').getTime();
    await appendApplications(db, [
      applicationEvent({ time: new Date(old).toISOString(), data: { id: 'old' } }),
    ]);
    await storeBatches(db);
    await scoreBatches(db);
    await dropPartitions(db, new Date(old + DAY));
    expect(await count('dwd.application')).toBe(0);
    expect(await count('dwd.application_score')).toBe(0);
    expect(await count('ops.application_entry')).toBe(1);
    const standing = await findApplication(db, 'old');
    const { champion } = await readModels(db.pool);
    expect(standing && verifyDecision(standing, champion).same).toBe(true);
  });
});

describe('expiring rows', () => {
  it('forgets finished batches and published feed rows, never what is still to be done', async () => {
    await append(
      db,
      [transfer({ at: Date.now() - 3 * DAY, amount: 900_000 })],
      new Date(Date.now() - 2 * DAY),
    );
    await work(db);
    await append(db, [transfer({ at: Date.now() - 3 * DAY })], new Date(Date.now() - 2 * DAY));
    await append(db, [transfer({ at: Date.now() - 3 * DAY })], new Date(Date.now() - 2 * DAY));
    await db.pool.query(
      `UPDATE ods.batch SET stage = 'failed', failed_stage = 'accepted' WHERE id = (SELECT max(id) FROM ods.batch)`,
    );
    await db.pool.query(`UPDATE ops.outbox SET at = at - interval '2 days'`);
    const horizons = {
      events: new Date(Date.now() - 90 * DAY),
      batches: new Date(Date.now() - DAY),
      feed: new Date(Date.now() - DAY),
    };
    await expireRows(db, horizons);
    const { rows } = await db.pool.query('SELECT stage FROM ods.batch ORDER BY id');
    expect(rows).toEqual([{ stage: 'accepted' }, { stage: 'failed' }]);
    expect(await count('ops.outbox')).toBe(1);
    await db.pool.query('UPDATE ops.outbox SET published_at = now()');
    await expireRows(db, horizons);
    expect(await count('ops.outbox')).toBe(0);
  });

  it('keeps the key of every event that is kept, so that it still counts once', async () => {
    const today = dayOf(new Date());
    const at = (days: number) => today.getTime() - days * DAY + HOUR;
    // Three days of receipts, each with an event of its own day.
    const events = [];
    for (const days of [4, 3, 2]) {
      await markReceiptDay(db, new Date(at(days)));
      const event = transfer({ at: at(days) });
      events.push(event);
      await append(db, [event], new Date(at(days)));
    }
    await work(db);
    const horizon = new Date(today.getTime() - 2 * DAY);
    await dropPartitions(db, horizon);
    await expireRows(db, { events: horizon, batches: horizon, feed: horizon });
    expect(await count('ods.raw_event')).toBe(1);
    const orphans = `NOT EXISTS (SELECT FROM ods.event_key k WHERE k.event_no = r.event_no)`;
    expect(await count('ods.raw_event r', orphans)).toBe(0);
    expect(await count('ods.event_key')).toBeLessThan(3);

    await append(db, events.slice(-1));
    await work(db);
    expect(await count('dwd.transfer')).toBe(1);
  });

  it('forgets hot sums of dropped days only', async () => {
    const today = dayOf(new Date()).getTime();
    await append(db, [transfer({ at: today - 3 * DAY }), transfer({ at: today - 2 * DAY })]);
    await work(db);
    await markHotKeys(db, [{ detector: 'pair-volume', key: ['a', 'b', 'USD'] }]);
    const horizon = new Date(today - 2 * DAY);
    await expireRows(db, { events: horizon, batches: horizon, feed: horizon });
    const { rows } = await db.pool.query<{ second: Date }>('SELECT second FROM ads.hot_second');
    expect(rows).toEqual([{ second: horizon }]);
  });

  it('forgets slots whose summaries are gone with their day', async () => {
    const horizon = dayOf(new Date());
    for (const slot of [horizon, new Date(horizon.getTime() - 10_000)]) await writeCardSummaries(db, slot);
    await expireRows(db, { events: horizon, batches: horizon, feed: horizon });
    const { rows } = await db.pool.query<{ slot: Date }>('SELECT slot FROM ads.card_summary_slot');
    expect(rows).toEqual([{ slot: horizon }]);
  });
});
