import { bucketOf } from '@watchfloor/domain/latency/buckets';
import { mergeHistograms, quantileBucket } from '@watchfloor/domain/latency/histogram';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { detectBatches } from '../../src/detect/detect-batches.ts';
import type { CheckScope } from '../../src/integrity/compare.ts';
import { checkEventLatency } from '../../src/integrity/event-latency.ts';
import { OTHER_SOURCES } from '../../src/latency/arrivals.ts';
import { judgeSources } from '../../src/latency/judge-sources.ts';
import { readLatencies } from '../../src/latency/read-latencies.ts';
import { expireRows } from '../../src/retention/expire.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { inTransaction } from '../../src/transaction.ts';
import { useDatabase } from '../floor.ts';
import { append, transfer, work } from '../ingest.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const floor = useDatabase();

beforeEach(() => floor.db.pool.query('TRUNCATE ods.batch, ads.event_latency'));

interface Row {
  minute: Date;
  source: string;
  type: string;
  stage: string;
  bucket: number;
  count: number;
}
const rows = async (): Promise<Row[]> =>
  (
    await floor.db.pool.query<Row>(
      `SELECT minute, source, type, stage, bucket, count::int FROM ads.event_latency ORDER BY stage, minute, source, type, bucket`,
    )
  ).rows;

const minuteOf = (time: number) => new Date(Math.floor(time / MINUTE) * MINUTE);
const inWords = (all: readonly Omit<Row, 'count' | 'type'>[]) => {
  const counts = new Map<string, number>();
  for (const { minute, source, stage, bucket } of all) {
    const key = `${stage} ${minute.toISOString()} ${source} ${bucket}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key}: ${count}`).sort();
};
const rowsInWords = async () =>
  (await rows())
    .map(
      ({ minute, source, stage, bucket, count }) =>
        `${stage} ${minute.toISOString()} ${source} ${bucket}: ${count}`,
    )
    .sort();

const check = () =>
  inTransaction(floor.db, (client) => {
    const since = new Date(Date.now() - 24 * HOUR);
    return checkEventLatency({ client, keptSince: since, detectedSince: since } satisfies CheckScope);
  });

/** Several batches of many sources, received over some minutes: [received at, [source, latency]...]. */
const deliveries = fc.sample(
  fc.array(
    fc.record({
      ago: fc.integer({ min: 0, max: 5 * MINUTE }),
      events: fc.array(
        fc.tuple(
          fc.constantFrom('bank', 'card-switch', 'atm "north"', 'Ärger & Söhne'),
          fc.oneof(fc.integer({ min: -4 * MINUTE, max: 3 * SECOND }), fc.integer({ min: 0, max: 3 * HOUR })),
        ),
        { minLength: 1, maxLength: 40 },
      ),
    }),
    { minLength: 24, maxLength: 24 },
  ),
  { numRuns: 1, seed: 20261121 },
)[0];

describe('latencies of batches', () => {
  it('are those of their events, one by one, also when many stores and detections are under way at once', async () => {
    const now = Date.now();
    const expected: Omit<Row, 'count' | 'type'>[] = [];
    const ids: { id: string; received: number; sources: string[] }[] = [];
    for (const { ago, events } of deliveries ?? []) {
      const received = now - ago;
      const batch = events.map(([source, latency]) => transfer({ source, at: received - latency }));
      const id = await append(floor.db, batch, new Date(received));
      ids.push({ id, received, sources: events.map(([source]) => source) });
      for (const [source, latency] of events) {
        expected.push({
          minute: minuteOf(received),
          source,
          stage: 'registration',
          bucket: bucketOf(latency),
        });
      }
    }
    expect(expected.length).toBeGreaterThan(100);
    // Each takes one batch at a time, so that they meet on the same rows.
    const queue = [...ids];
    const takeTurns = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        await storeBatches(floor.db, next.id);
        await detectBatches(floor.db, next.id);
      }
    };
    await Promise.all([takeTurns(), takeTurns(), takeTurns(), takeTurns()]);

    const { rows: batches } = await floor.db.pool.query<{ id: string; detected_at: Date }>(
      'SELECT id::text, detected_at FROM ods.batch',
    );
    for (const { id, received, sources } of ids) {
      const detected = batches.find((batch) => batch.id === id)?.detected_at.getTime() ?? Number.NaN;
      const bucket = Math.max(0, bucketOf(detected - received));
      for (const source of sources) {
        expected.push({ minute: minuteOf(received), source, stage: 'detection', bucket });
      }
    }
    expect(await rowsInWords()).toEqual(inWords(expected));
    expect((await rows()).every(({ type }) => type === 'transfer')).toBe(true);
    expect(await check()).toMatchObject({ different: 0, differences: [] });
  });

  it('count an event that is sent twice as two deliveries, and the batch that is done twice once', async () => {
    const one = transfer({ at: Date.now() });
    const first = await append(floor.db, [one]);
    await append(floor.db, [one]);
    await work(floor.db);
    await storeBatches(floor.db, first);
    await detectBatches(floor.db, first);
    const counted = await rows();
    for (const stage of ['registration', 'detection']) {
      const ofStage = counted.filter((row) => row.stage === stage);
      expect(ofStage.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    }
  });

  it('that do not agree with the inbox are found', async () => {
    await append(floor.db, [transfer({ at: Date.now() - 40 })]);
    await work(floor.db);
    expect(await check()).toMatchObject({ compared: 2, different: 0 });
    await floor.db.pool.query(`UPDATE ads.event_latency SET count = count + 1 WHERE stage = 'detection'`);
    expect(await check()).toMatchObject({ compared: 2, different: 1 });
    await floor.db.pool.query(`DELETE FROM ads.event_latency WHERE stage = 'registration'`);
    expect(await check()).toMatchObject({ compared: 2, different: 2 });
  });

  it('go when the finished batches go', async () => {
    const old = Date.now() - 26 * HOUR;
    await append(floor.db, [transfer({ at: old })], new Date(old));
    await append(floor.db, [transfer({ at: Date.now() })]);
    await work(floor.db);
    expect(await rows()).toHaveLength(4);
    const horizon = new Date(Date.now() - 25 * HOUR);
    await expireRows(floor.db, { events: new Date(0), batches: horizon, feed: horizon });
    const left = await rows();
    expect(left).toHaveLength(2);
    expect(left.every(({ minute }) => minute > horizon)).toBe(true);
  });
});

describe('reading them', () => {
  const now = new Date(Math.floor(Date.now() / MINUTE) * MINUTE + 30 * SECOND);
  const add = (
    minutesAgo: number,
    source: string,
    stage: string,
    latencies: readonly number[],
    type = 'transfer',
  ) =>
    floor.db.pool.query(
      `INSERT INTO ads.event_latency AS l (minute, source, type, stage, bucket, count)
       SELECT $1, $2, $3, $4, bucket, count(*) FROM unnest($5::smallint[]) AS b (bucket) GROUP BY bucket
       ON CONFLICT (minute, source, type, stage, bucket) DO UPDATE SET count = l.count + excluded.count`,
      [minuteOf(now.getTime() - minutesAgo * MINUTE), source, type, stage, latencies.map(bucketOf)],
    );

  it('gives each source and type its counts, quantiles and slots, those with most deliveries first', async () => {
    const [early, late] = [
      [10, 20, 30, 4 * SECOND],
      [15, 15, 900],
    ];
    await add(59, 'bank', 'registration', early);
    await add(0, 'bank', 'registration', late);
    await add(0, 'bank', 'detection', [7, 8, 9]);
    await add(3, 'bank', 'registration', [-10 * SECOND], 'payment');
    await add(61, 'bank', 'registration', [MINUTE]);
    const read = await readLatencies(floor.db, '1h', now);
    expect(read).toMatchObject({ slotSeconds: 60, slots: 61, from: minuteOf(now.getTime() - HOUR) });
    expect(read.sources.map(({ source, type }) => `${source} ${type}`)).toEqual([
      'bank transfer',
      'bank payment',
    ]);

    const buckets = [...early, ...late].map((ms) => ({ [bucketOf(ms)]: 1 }));
    const histogram = mergeHistograms(buckets);
    const [transfers, payments] = read.sources;
    expect(transfers?.registration).toMatchObject({
      count: 7,
      histogram,
      p50: quantileBucket(histogram, 0.5),
      p90: quantileBucket(histogram, 0.9),
      p99: quantileBucket(histogram, 0.99),
    });
    const { series } = transfers?.registration ?? {};
    expect([series?.count[1], series?.count[2], series?.count[60]]).toEqual([4, 0, 3]);
    expect([series?.p50[1], series?.p50[2], series?.p99[60]]).toEqual([bucketOf(20), null, bucketOf(900)]);
    expect(transfers?.detection).toMatchObject({ count: 3, p99: bucketOf(9) });
    expect(payments?.registration).toMatchObject({ count: 1, p50: bucketOf(-10 * SECOND) });
    expect(payments?.detection).toMatchObject({ count: 0, p50: null, p99: null });
    expect(read.all.registration).toMatchObject({
      count: 8,
      histogram: mergeHistograms([histogram, { [bucketOf(-10 * SECOND)]: 1 }]),
    });
  });

  it('gathers a day in quarters of an hour', async () => {
    await add(24 * 60 - 20, 'bank', 'registration', [50]);
    await add(1, 'bank', 'registration', [5, 5]);
    const read = await readLatencies(floor.db, '24h', now);
    expect(read.slotSeconds).toBe(900);
    expect(read.slots).toBe(97);
    expect(read.all.registration.series.count.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(read.all.registration.series.count).toHaveLength(97);
  });

  it('lists the largest sources and counts every other one together, at the end', async () => {
    for (let source = 0; source < 55; source++) {
      await add(1, `atm-${source}`, 'registration', new Array(source < 5 ? 1 : 2).fill(50));
    }
    await add(1, OTHER_SOURCES, 'registration', new Array(9).fill(50));
    const { sources, all } = await readLatencies(floor.db, '15m', now);
    expect(sources).toHaveLength(51);
    expect(sources.at(-1)).toMatchObject({ source: OTHER_SOURCES, registration: { count: 14 } });
    expect(all.registration.count).toBe(50 * 2 + 14);
  });

  it('knows nothing of nothing', async () => {
    const read = await readLatencies(floor.db, '15m', now);
    expect(read).toMatchObject({
      sources: [],
      all: { registration: { count: 0, p50: null, histogram: {} } },
    });
    expect(await judgeSources(floor.db, now)).toEqual([]);
  });

  it('judges every source by its own newest minutes', async () => {
    for (let ago = 0; ago < 10; ago++) {
      await add(ago, 'prompt', 'registration', [20, 40]);
      await add(ago, 'wrong zone', 'registration', [HOUR + 50, HOUR + 70]);
      await add(ago, 'recovered', 'registration', [ago < 2 ? 30 : 2 * HOUR]);
      await add(ago, OTHER_SOURCES, 'registration', [HOUR]);
    }
    await add(1, 'core-banking', 'registration', [3 * MINUTE, 4 * MINUTE]);
    await add(1, 'core-banking', 'registration', [30], 'payment');
    await add(0, 'fast clock', 'registration', [-20 * SECOND]);
    await add(5, 'gone', 'registration', [20]);
    await add(12, 'long gone', 'registration', [20]);
    const judged = await judgeSources(floor.db, now);
    expect(judged.map(({ source, type, state }) => `${source}, ${type}: ${state}`)).toEqual([
      'core-banking, payment: ok',
      'core-banking, transfer: behind',
      'fast clock, transfer: clock_ahead',
      'gone, transfer: quiet',
      'prompt, transfer: ok',
      'recovered, transfer: ok',
      'wrong zone, transfer: clock_behind',
    ]);
    expect(judged[1]?.sentence).toContain('core-banking is 2 to 5 min behind');
  });
});
