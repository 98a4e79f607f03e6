import { createTestDatabase } from '@watchfloor/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { markHotKeys } from '../../src/detect/hot-keys.ts';
import { checkIntegrity } from '../../src/integrity/check.ts';
import { dropPartitions, ensurePartitions } from '../../src/retention/partitions.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { append, transfer, work } from '../ingest.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = new Date();
/** Half a day ago, on the minute. */
const start = Math.floor(now.getTime() / MINUTE) * MINUTE - 12 * HOUR;

let db: ReturnType<typeof openDatabase>;
let drop: () => Promise<void>;
beforeEach(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 4 });
  // An episode; another one three hours later; the late transfers between them that make both one; an innocent pair.
  const chain = (from: number) => [0, 10, 20, 30].map((minute) => transfer({ at: from + minute * MINUTE }));
  await append(db, chain(start));
  await work(db);
  await append(db, [...chain(start + 2 * HOUR), transfer({ at: start, from: 'x', city: 'Tokyo' })]);
  await work(db);
  await append(db, chain(start + HOUR));
  await work(db);
  // Once more, and on a key that is hot now.
  await markHotKeys(db, [{ detector: 'pair-volume', key: ['a', 'b', 'USD'] }]);
  await append(db, chain(start + 2 * HOUR + 5 * MINUTE));
  await work(db);
});
afterEach(async () => {
  await db.close();
  await drop();
});

const check = () => checkIntegrity(db, { now, retentionDays: 90 });
const damaged = async () =>
  (await check()).filter(({ different }) => different > 0).map(({ check: name }) => name);

describe('healthy data', () => {
  it('agrees in every check, and every check of transfers has something to look at', async () => {
    const results = await check();
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
    // What is here are transfers and their alerts; the checks of others' figures have tests of their own.
    const ofOthers = [
      ...['Amounts of alerts', 'Payment alerts', 'Card summaries', 'Decisions'],
      ...['Policy hours', 'Visits', 'Last pages', 'Key customers', 'Drops'],
    ];
    for (const { check: name, compared } of results) {
      expect([name, compared > 0]).toEqual([name, !ofOthers.includes(name)]);
    }
  });

  it('agrees while batches are on their way', async () => {
    await append(db, [transfer({ at: start + 30 * MINUTE, amount: 5_000_000 })]);
    expect(await damaged()).toEqual([]);
    await storeBatches(db);
    expect(await damaged()).toEqual([]);
    await db.pool.query(
      `UPDATE ods.batch SET stage = 'failed', failed_stage = 'stored', error = 'x' WHERE stage = 'stored'`,
    );
    expect(await damaged()).toEqual([]);
  });

  it('agrees after repeats, which are no new events', async () => {
    const again = transfer({ at: start + MINUTE, id: 'again' });
    await append(db, [again]);
    await append(db, [again]);
    await work(db);
    expect(await damaged()).toEqual([]);
  });

  it('agrees after retention dropped old days', async () => {
    const old = now.getTime() - 100 * DAY;
    await ensurePartitions(db, new Date(old), new Date(old));
    await append(db, [transfer({ at: old }), transfer({ at: old - 30 * DAY })]);
    await work(db);
    await dropPartitions(db, new Date(now.getTime() - 90 * DAY));
    expect(await damaged()).toEqual([]);
  });

  it('agrees after the settings changed, judging by those in force', async () => {
    await db.pool.query(
      `INSERT INTO ops.detector_version (detector, version, settings, created_by, created_at)
       SELECT 'pair-volume', 1, $1, 'Mira', now() - interval '1 second'`,
      [{ windowSeconds: 3600, limit: 20_000, limitByCurrency: {}, severity: { high: 2, critical: 4 } }],
    );
    await append(db, [
      transfer({ at: start + 20 * MINUTE }),
      transfer({ at: start, from: 'new', amount: 2_000_001 }),
    ]);
    await work(db);
    expect(await damaged()).toEqual([]);
    // From here on what should have been found under the new settings and was not is a difference again.
    await db.pool.query(
      `DELETE FROM ops.evidence e USING ops.alert a WHERE a.id = e.alert_id AND a.detector_version = 1`,
    );
    expect(await damaged()).toEqual(['Alerts', 'Evidence']);
  });
});

describe('one damaged row is found', () => {
  const hourOf = `occurred_at = '${new Date(start + 2 * HOUR).toISOString()}'`;
  it.each([
    [
      'a fact that is gone',
      `DELETE FROM dwd.transfer WHERE ${hourOf}`,
      ['Batches', 'City minutes', 'Events', 'Evidence', 'Sums of hot keys'],
    ],
    [
      'a fact that is there twice',
      `INSERT INTO dwd.transfer SELECT * FROM dwd.transfer WHERE ${hourOf}`,
      ['Batches', 'City minutes', 'Events', 'Evidence', 'Sums of hot keys'],
    ],
    [
      'an amount that is a cent off',
      `UPDATE dwd.transfer SET amount_minor = amount_minor + 1 WHERE ${hourOf}`,
      ['City minutes', 'Evidence', 'Sums of hot keys'],
    ],
    [
      'a fact at another time',
      `UPDATE dwd.transfer SET occurred_at = occurred_at + interval '1 ms' WHERE ${hourOf}`,
      ['Events', 'Evidence'],
    ],
    [
      'a raw event that is gone',
      `DELETE FROM ods.raw_event WHERE event_id = (SELECT min(event_id) FROM ods.raw_event)`,
      ['Events'],
    ],
    [
      'a raw event of another id',
      `UPDATE ods.raw_event SET event_id = 'other' WHERE event_id = (SELECT min(event_id) FROM ods.raw_event)`,
      ['Events'],
    ],
    [
      'a key that is gone',
      `DELETE FROM ods.event_key WHERE event_id = (SELECT min(event_id) FROM ods.event_key)`,
      ['Events'],
    ],
    [
      'an event that left nothing but its key',
      `WITH gone AS (DELETE FROM dwd.transfer WHERE source_account = 'x' RETURNING event_no)
       DELETE FROM ods.raw_event r USING gone WHERE r.event_no = gone.event_no`,
      ['Batches', 'City minutes', 'Events'],
    ],
    [
      'a miscounted batch',
      `UPDATE ods.batch SET duplicates = 1 WHERE id = (SELECT min(id) FROM ods.batch)`,
      ['Batches'],
    ],
    [
      'a city minute a cent off',
      `UPDATE ads.city_minute SET total = total - 1 WHERE city = 'Tokyo'`,
      ['City minutes'],
    ],
    [
      'a city minute miscounted',
      `UPDATE ads.city_minute SET count = count + 1 WHERE city = 'Tokyo'`,
      ['City minutes'],
    ],
    [
      'a wrong least amount',
      `UPDATE ads.city_minute SET min = min - 1 WHERE city = 'Tokyo'`,
      ['City minutes'],
    ],
    [
      'a wrong greatest amount',
      `UPDATE ads.city_minute SET max = max + 1 WHERE city = 'Tokyo'`,
      ['City minutes'],
    ],
    ['a city minute that is gone', `DELETE FROM ads.city_minute WHERE city = 'Tokyo'`, ['City minutes']],
    [
      'a city minute of nothing',
      `INSERT INTO ads.city_minute VALUES ('Rome', 'USD', date_trunc('minute', now()), 1, 1, 1, 1)`,
      ['City minutes'],
    ],
    [
      'a hot second that is off',
      `UPDATE ads.hot_second SET sum = sum + 1 WHERE second = '${new Date(start).toISOString()}'`,
      ['Sums of hot keys'],
    ],
    [
      'a hot second that is gone',
      `DELETE FROM ads.hot_second WHERE second = '${new Date(start).toISOString()}'`,
      ['Sums of hot keys'],
    ],
    ['sums of a key that is not hot', `DELETE FROM ads.hot_key`, ['Sums of hot keys']],
    [
      'an alert that miscounts',
      `UPDATE ops.alert SET evidence_count = evidence_count + 1 WHERE merged_into IS NULL`,
      ['Alerts'],
    ],
    [
      'an alert with a wrong peak',
      `UPDATE ops.alert SET peak_value = peak_value - 1 WHERE merged_into IS NULL`,
      ['Alerts'],
    ],
    [
      'an alert with a wrong end',
      `UPDATE ops.alert SET last_event_at = last_event_at + interval '1 s' WHERE merged_into IS NULL`,
      ['Alerts'],
    ],
    [
      'a wrong value of evidence',
      `UPDATE ops.evidence SET value = value - 1 WHERE occurred_at = '${new Date(start + 20 * MINUTE).toISOString()}'`,
      ['Evidence'],
    ],
    [
      'evidence that is missing',
      `DELETE FROM ops.evidence WHERE occurred_at = '${new Date(start + 30 * MINUTE).toISOString()}'`,
      ['Alerts', 'Evidence'],
    ],
    [
      'evidence of an event that did not breach',
      `INSERT INTO ops.evidence SELECT alert_id, f.occurred_at, f.event_no, 900000, now() FROM dwd.transfer f,
         (SELECT id AS alert_id FROM ops.alert WHERE merged_into IS NULL) a WHERE f.source_account = 'x'`,
      ['Alerts', 'Evidence'],
    ],
    [
      'an alert that is gone altogether',
      `WITH e AS (DELETE FROM ops.evidence) UPDATE ops.alert SET merged_into = 'al_nowhere'`,
      ['Evidence', 'Merged alerts'],
    ],
    [
      'evidence that stayed with a merged alert',
      `UPDATE ops.evidence SET alert_id = (SELECT id FROM ops.alert WHERE merged_into IS NOT NULL)
       WHERE occurred_at = '${new Date(start + 30 * MINUTE).toISOString()}'`,
      ['Alerts', 'Merged alerts'],
    ],
  ])('%s', async (_what, damage, expected) => {
    const { rowCount } = await db.pool.query(damage);
    expect(rowCount).toBeGreaterThan(0);
    expect((await damaged()).sort()).toEqual(expected);
  });

  it('with what was expected and what was found', async () => {
    await db.pool.query(`UPDATE ads.city_minute SET total = total + 7 WHERE city = 'Tokyo'`);
    const cities = (await check()).find(({ check: name }) => name === 'City minutes');
    expect(cities).toMatchObject({
      different: 1,
      differences: [
        {
          subject: expect.stringMatching(/Tokyo USD$/),
          expected: '1 transfers, total 300000, min 300000, max 300000',
          found: '1 transfers, total 300007, min 300000, max 300000',
        },
      ],
    });
  });

  it('and of many, the first ten', async () => {
    await db.pool.query(`UPDATE ads.city_minute SET max = max + 1`);
    const cities = (await check()).find(({ check: name }) => name === 'City minutes');
    expect(cities?.different).toBeGreaterThan(10);
    expect(cities?.differences).toHaveLength(10);
  });
});
