import { bucketOf, FIRST_BUCKET, LAST_BUCKET } from '@watchfloor/domain/latency/buckets';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  barsOf,
  bucketsSpan,
  type Latencies,
  quantileWords,
  type StageLatency,
  scaleOf,
  toLatencyView,
  warningsOf,
} from '../../src/features/pipeline/latency/latency-view.ts';

const stage = (slots: ([count: number, p50: number, p99: number] | null)[]): StageLatency => ({
  count: slots.reduce((sum, slot) => sum + (slot?.[0] ?? 0), 0),
  p50: null,
  p90: null,
  p99: null,
  histogram: {},
  series: {
    count: slots.map((slot) => slot?.[0] ?? 0),
    p50: slots.map((slot) => slot?.[1] ?? null),
    p99: slots.map((slot) => slot?.[2] ?? null),
  },
});
const all = {
  registration: stage([[3, bucketOf(40), bucketOf(900)], null, [1, bucketOf(90), bucketOf(90)]]),
  detection: stage([[3, bucketOf(20), bucketOf(200)], null, null]),
};
const latencies: Latencies = {
  from: '2026-11-21T10:00:00.000Z',
  slotSeconds: 60,
  slots: 3,
  all,
  sources: [],
  asOf: '2026-11-21T10:02:30.000Z',
};

describe('toLatencyView', () => {
  const view = toLatencyView(latencies, all);

  it('lays slots out over the range, the running one last', () => {
    expect(view.times.map((time) => new Date(time).toISOString().slice(11, 16))).toEqual([
      '10:00',
      '10:01',
      '10:02',
    ]);
    expect(view.growsFrom).toBe(2);
  });

  it('leaves a slot without events as a gap', () => {
    expect(view.slots.registration).toEqual([
      { count: 3, p50: bucketOf(40), p99: bucketOf(900) },
      null,
      { count: 1, p50: bucketOf(90), p99: bucketOf(90) },
    ]);
    expect(view.slots.detection.slice(1)).toEqual([null, null]);
  });

  it('has one scale for both stages', () => {
    expect(view.scale.to).toBe(bucketOf(900));
    expect(view.scale.from).toBeLessThan(bucketOf(20));
  });
});

describe('the scale', () => {
  test('holds every bucket, has room below the fastest, and says where it is', () => {
    const buckets = fc.array(fc.integer({ min: FIRST_BUCKET, max: LAST_BUCKET }), { maxLength: 20 });
    fc.assert(
      fc.property(buckets, (filled) => {
        const { from, to, ticks } = scaleOf(filled);
        for (const bucket of filled) {
          expect(bucket).toBeGreaterThan(from);
          expect(bucket).toBeLessThanOrEqual(to);
        }
        expect(ticks.length).toBeGreaterThan(0);
        for (const { bucket } of ticks) {
          expect(bucket).toBeGreaterThanOrEqual(from);
          expect(bucket).toBeLessThanOrEqual(to);
        }
      }),
    );
  });

  it('is labelled in round times, and with the future only where there is some', () => {
    expect(scaleOf([bucketOf(5), bucketOf(90_000)]).ticks.map(({ words }) => words)).toEqual([
      '10 ms',
      '100 ms',
      '1 s',
      '10 s',
      '1 min',
    ]);
    expect(scaleOf([bucketOf(-10_000), bucketOf(10)]).ticks.map(({ words }) => words)).toEqual([
      'ahead',
      '1 ms',
      '10 ms',
      '50 ms',
    ]);
    expect(scaleOf([bucketOf(200_000)]).ticks.map(({ words }) => words)).toEqual(['10 s', '1 min', '5 min']);
    expect(scaleOf([LAST_BUCKET]).ticks.at(-1)?.words).toBe('> 30 d');
  });
});

it('says what is known of a quantile', () => {
  expect([
    quantileWords(bucketOf(35)),
    quantileWords(LAST_BUCKET),
    quantileWords(-1),
    quantileWords(null),
  ]).toEqual(['≤ 50 ms', '> 30 d', '> 1 s ahead', '–']);
});

describe('histograms', () => {
  it('share the buckets at their ends and are each measured by their fullest', () => {
    const span = bucketsSpan([{ '-1': 1, 3: 4 }, { 5: 2 }]);
    expect(span).toEqual({ from: -1, to: 5 });
    expect(barsOf({ '-1': 1, 3: 4 }, -1, 5)).toEqual([0.25, 0, 0, 0, 1, 0, 0]);
    expect(bucketsSpan([{}])).toBeNull();
  });
});

it('warns of each source that somebody should look into, and says the same thing once', () => {
  const late = { judgement: { state: 'behind' as const, sentence: 'core-banking is 2 to 5 min behind' } };
  const fine = { judgement: { state: 'ok' as const, sentence: null } };
  expect(warningsOf([fine, late, { judgement: null }, late])).toEqual(['core-banking is 2 to 5 min behind']);
});
