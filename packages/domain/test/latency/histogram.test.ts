import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bucketOf, lowerBoundMs, upperBoundMs } from '../../src/latency/buckets.ts';
import {
  bucketsOf,
  countOf,
  type LatencyHistogram,
  mergeHistograms,
  quantileBucket,
} from '../../src/latency/histogram.ts';

const latencies = fc.array(fc.integer({ min: -300_000, max: 4_000_000_000 }), {
  minLength: 1,
  maxLength: 60,
});
const quantiles = fc.double({ min: 0, max: 1, noNaN: true });

function histogramOf(values: readonly number[]): LatencyHistogram {
  const counts: Record<string, number> = {};
  for (const ms of values) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
  return counts;
}

describe('a quantile', () => {
  test('is the bucket of the one that nearest rank finds in the sorted latencies', () => {
    fc.assert(
      fc.property(latencies, quantiles, (values, quantile) => {
        const sorted = values.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(quantile * sorted.length)) - 1] ?? Number.NaN;
        expect(quantileBucket(histogramOf(values), quantile)).toBe(bucketOf(exact));
      }),
    );
  });

  test('bounds the exact one from both sides', () => {
    fc.assert(
      fc.property(latencies, quantiles, (values, quantile) => {
        const positive = values.map(Math.abs).sort((a, b) => a - b);
        const exact = positive[Math.max(1, Math.ceil(quantile * positive.length)) - 1] ?? Number.NaN;
        const bucket = quantileBucket(histogramOf(positive), quantile) ?? Number.NaN;
        expect(exact).toBeLessThanOrEqual(upperBoundMs(bucket));
        expect(exact).toBeGreaterThanOrEqual(lowerBoundMs(bucket));
      }),
    );
  });

  test('grows with the share it is of', () => {
    fc.assert(
      fc.property(latencies, quantiles, quantiles, (values, one, other) => {
        const histogram = histogramOf(values);
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((q) =>
          quantileBucket(histogram, q),
        );
        expect(low).toBeLessThanOrEqual(high ?? Number.NaN);
      }),
    );
  });

  it('is unknown of nothing', () => {
    expect(quantileBucket({}, 0.5)).toBeNull();
    expect(quantileBucket({ 3: 0 }, 0.5)).toBeNull();
  });
});

describe('merging', () => {
  test('gives what counting everything at once would have given, in any grouping', () => {
    fc.assert(
      fc.property(fc.array(latencies, { maxLength: 6 }), (groups) => {
        const merged = mergeHistograms(groups.map(histogramOf));
        expect(merged).toEqual(histogramOf(groups.flat()));
        expect(countOf(merged)).toBe(groups.flat().length);
        const [first = [], ...rest] = groups;
        const inTwoSteps = mergeHistograms([histogramOf(first), mergeHistograms(rest.map(histogramOf))]);
        expect(bucketsOf(inTwoSteps)).toEqual(bucketsOf(merged));
      }),
    );
  });

  test('never takes a quantile outside those of its parts', () => {
    fc.assert(
      fc.property(latencies, latencies, quantiles, (one, other, quantile) => {
        const parts = [one, other].map(
          (values) => quantileBucket(histogramOf(values), quantile) ?? Number.NaN,
        );
        const whole = quantileBucket(mergeHistograms([histogramOf(one), histogramOf(other)]), quantile);
        expect(whole).toBeGreaterThanOrEqual(Math.min(...parts));
        expect(whole).toBeLessThanOrEqual(Math.max(...parts));
      }),
    );
  });
});
