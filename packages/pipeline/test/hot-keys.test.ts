import { detectBatches } from '@watchfloor/db/detect/detect-batches';
import { coolHotKeys, HOT_KEY_EVENTS, markHotKeys } from '@watchfloor/db/detect/hot-keys';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { eventually } from '@watchfloor/testkit/eventually';
import { bruteForceBreaches, type OracleTransfer } from '@watchfloor/testkit/oracle';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAcceptor } from '../src/accept.ts';
import { detect } from '../src/detect.ts';
import { store } from '../src/store.ts';
import { openFloor, readFindings, toParsed } from './floor.ts';

const HOUR = 3_600_000;
const LIMIT = 800_000;
const noon = Date.parse('2026-11-20T12:00:00.000Z');
const received = new Date(noon + 24 * HOUR);
const KEY = { detector: 'pair-volume', key: ['hot', 'key', 'USD'] };

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeEach(async () => {
  floor = await openFloor();
});
afterEach(() => floor.close());

let transfers = 0;
const transfer = (at: number, amount: number): OracleTransfer => ({
  source: 'bank',
  id: `tx-${++transfers}`,
  at,
  from: 'hot',
  to: 'key',
  currency: 'USD',
  city: 'London',
  amount,
});
const many = (count: number, amount = 500) =>
  Array.from({ length: count }, (_, index) => transfer(noon + Math.floor((index * HOUR) / count), amount));

const accept = (batch: readonly OracleTransfer[]) =>
  createAcceptor({ db: floor.db, jobs: floor.jobs, ...reading, inboxLimit: 1_000_000 }).accept(
    batch.map(toParsed),
    received,
  );
const storeAll = () => store(floor);
const detectAll = () => detect(floor);
const hotKeys = async () => (await floor.db.pool.query('SELECT detector, key FROM ads.hot_key')).rows;
const differences = async () =>
  (await checkIntegrity(floor.db, { now: received, retentionDays: 3650, detectionHours: 48 })).flatMap(
    (result) => result.differences,
  );

describe('a key with many events in its window', () => {
  it('becomes hot by itself, once, and its windows stay exact', async () => {
    const first = many(HOT_KEY_EVENTS + 1);
    await accept(first);
    await storeAll();
    await detectAll();
    expect(await hotKeys()).toEqual([KEY]);
    const more = [transfer(noon - 1, 7), ...many(300, 333)];
    await accept(more);
    await storeAll();
    await detectAll();
    expect(await hotKeys()).toEqual([KEY]);
    expect((await readFindings(floor.db)).breaches).toEqual(
      bruteForceBreaches([...first, ...more], HOUR, LIMIT),
    );
    expect(await differences()).toEqual([]);
  });

  it('may become hot while stores of it are under way: no event is missed or summed twice', async () => {
    const batches = Array.from({ length: 12 }, () => many(150));
    for (const batch of batches) await accept(batch);
    await Promise.all([
      storeAll(),
      storeAll(),
      markHotKeys(floor.db, [KEY]),
      storeAll(),
      markHotKeys(floor.db, [KEY]),
    ]);
    await detectAll();
    expect(await differences()).toEqual([]);
    expect((await readFindings(floor.db)).breaches).toEqual(bruteForceBreaches(batches.flat(), HOUR, LIMIT));
  });

  it('waits, when marked, for a store that is half way', async () => {
    await accept(many(10));
    const other = await floor.db.pool.connect();
    try {
      // Holds the store at its rollups, after it has looked at what is hot.
      await other.query('BEGIN; LOCK TABLE ods.raw_event IN SHARE MODE');
      const storing = storeAll();
      const waiting = async (like: string) =>
        (
          await floor.db.pool.query(
            `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1 AND datname = current_database()`,
            [like],
          )
        ).rowCount;
      await eventually(async () => expect(await waiting('%INSERT INTO ods.raw_event%')).toBe(1));
      const marking = markHotKeys(floor.db, [KEY]);
      await eventually(async () => expect(await waiting('SELECT pg_advisory_xact_lock%')).toBe(1));
      await other.query('COMMIT');
      await Promise.all([storing, marking]);
    } finally {
      other.release();
    }
    expect(await differences()).toEqual([]);
  });
});

describe('a quiet key', () => {
  it('cools, leaves no sums behind, and is answered from facts', async () => {
    const first = many(300, 5_000);
    await accept(first);
    await storeAll();
    await detectAll();
    await markHotKeys(floor.db, [KEY]);
    await floor.db.pool.query(`UPDATE ads.hot_key SET marked_at = '2026-11-19'`);
    expect(await coolHotKeys(floor.db, new Date(noon))).toBe(0);
    expect(await hotKeys()).toEqual([KEY]);
    expect(await coolHotKeys(floor.db, new Date(noon + HOUR))).toBeGreaterThan(0);
    expect(await hotKeys()).toEqual([]);
    expect((await floor.db.pool.query('SELECT FROM ads.hot_second')).rowCount).toBe(0);

    const late = transfer(noon + 60_000, 77);
    await accept([late]);
    await storeAll();
    await detectAll();
    expect((await readFindings(floor.db)).breaches).toEqual(
      bruteForceBreaches([...first, late], HOUR, LIMIT),
    );
  });

  it('may cool while its late event is being detected: the value is right all the same', async () => {
    const first = many(300, 5_000);
    await accept(first);
    await storeAll();
    await detectAll();
    await markHotKeys(floor.db, [KEY]);
    await floor.db.pool.query(`UPDATE ads.hot_key SET marked_at = '2026-11-19'`);
    const late = transfer(noon + 30 * 60_000, 77);
    await accept([late]);
    await storeAll();
    const other = await floor.db.pool.connect();
    try {
      // Detection has read that the key is hot and waits for its turn to write the key's alerts.
      await other.query(
        `SELECT pg_advisory_lock(${0x57_46_4b}, bucket) FROM generate_series(0, 1023) AS bucket`,
      );
      const detecting = detectBatches(floor.db);
      await eventually(async () => {
        const { rowCount } = await floor.db.pool.query(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%pg_advisory_xact_lock%' AND datname = current_database()`,
        );
        expect(rowCount).toBe(1);
      });
      expect(await coolHotKeys(floor.db, new Date(noon + 2 * HOUR))).toBeGreaterThan(0);
      await other.query('SELECT pg_advisory_unlock_all()');
      await detecting;
    } finally {
      other.release();
    }
    expect((await readFindings(floor.db)).breaches).toEqual(
      bruteForceBreaches([...first, late], HOUR, LIMIT),
    );
  });
});

it('one late event may change a hundred and fifty thousand windows of a hot key', async () => {
  const events = 150_000;
  await floor.db.pool.query(
    `INSERT INTO dwd.transfer SELECT n, $1::timestamptz + n * interval '20 ms', 1, 'hot', 'key', 'USD', 'London'
     FROM generate_series(1, $2::int) n`,
    [new Date(noon), events],
  );
  // As the turns that looked at them would have left it.
  await floor.db.pool.query(
    `INSERT INTO ads.detected_until VALUES ('transfer', $1::timestamptz + $2 * interval '20 ms')`,
    [new Date(noon), events],
  );
  await markHotKeys(floor.db, [KEY]);
  await accept([transfer(noon, LIMIT)]);
  await storeAll();
  await detectAll();
  const { rows } = await floor.db.pool.query(
    `SELECT a.evidence_count, a.peak_value::int AS peak, (SELECT count(*)::int FROM ops.evidence) AS evidence FROM ops.alert a`,
  );
  expect(rows).toEqual([{ evidence_count: events, peak: LIMIT + events, evidence: events }]);
});
