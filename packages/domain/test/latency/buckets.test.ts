import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  AHEAD_BOUNDS_MS,
  bucketOf,
  FIRST_BUCKET,
  LAST_BUCKET,
  LATENCY_BOUNDS_MS,
  latencyWords,
  lowerBoundMs,
  spanOf,
  upperBoundMs,
} from '../../src/latency/buckets.ts';

const JITTER = AHEAD_BOUNDS_MS[0] ?? 0;
/** From five minutes ahead to years late, bounds and their neighbours often among them. */
const latencies = fc.oneof(
  fc.integer({ min: -300_000, max: 5_000_000_000 }),
  fc
    .tuple(
      fc.constantFrom(...LATENCY_BOUNDS_MS, ...AHEAD_BOUNDS_MS.map((ms) => -ms)),
      fc.constantFrom(-1, 0, 1),
    )
    .map(([bound, step]) => bound + step),
);

describe('a bucket', () => {
  test('holds a latency between its bounds, the upper one included', () => {
    fc.assert(
      fc.property(latencies, (ms) => {
        const bucket = bucketOf(ms);
        expect(bucket).toBeGreaterThanOrEqual(FIRST_BUCKET);
        expect(bucket).toBeLessThanOrEqual(LAST_BUCKET);
        if (bucket >= 0) {
          // Jitter below nothing counts as nothing.
          const counted = Math.max(0, ms);
          expect(counted).toBeLessThanOrEqual(upperBoundMs(bucket));
          if (bucket > 0) expect(counted).toBeGreaterThan(lowerBoundMs(bucket));
        } else {
          expect(-ms).toBeGreaterThan(-upperBoundMs(bucket));
          expect(-ms).toBeLessThanOrEqual(-lowerBoundMs(bucket));
        }
      }),
    );
  });

  test('of a longer latency is never an earlier one', () => {
    fc.assert(
      fc.property(latencies, latencies, (one, other) => {
        expect(bucketOf(Math.min(one, other))).toBeLessThanOrEqual(bucketOf(Math.max(one, other)));
      }),
    );
  });

  test('is where the one before it ends', () => {
    for (let bucket = FIRST_BUCKET; bucket < LAST_BUCKET; bucket++) {
      if (bucket === -1) expect(upperBoundMs(bucket)).toBe(-JITTER);
      else expect(lowerBoundMs(bucket + 1)).toBe(upperBoundMs(bucket));
    }
  });

  it('takes jitter of a second for no latency, and more than that for a clock that is ahead', () => {
    expect([0, 1, -1, -JITTER].map(bucketOf)).toEqual([0, 0, 0, 0]);
    expect([-JITTER - 1, -5_001, -60_001].map(bucketOf)).toEqual([-1, -2, -4]);
  });

  it('keeps its place, which stored rows carry', () => {
    expect([1, 2, 1_000, 30_000, 60_000, 3_600_000, 86_400_000].map(bucketOf)).toEqual([
      0, 1, 9, 14, 15, 20, 24,
    ]);
    expect(LAST_BUCKET).toBe(28);
  });
});

describe('in words', () => {
  it.each([
    [0, '≤ 1 ms', 'up to 1 ms'],
    [bucketOf(35), '≤ 50 ms', '20 to 50 ms'],
    [bucketOf(700), '≤ 1 s', '500 ms to 1 s'],
    [bucketOf(240_000), '≤ 5 min', '2 to 5 min'],
    [bucketOf(45_000), '≤ 1 min', '30 s to 1 min'],
    [LAST_BUCKET, '> 30 d', 'more than 30 d'],
    [-2, '> 5 s ahead', '5 to 30 s'],
    [FIRST_BUCKET, '> 1 min ahead', 'more than 1 min'],
  ])('bucket %i is %s: %s', (bucket, words, span) => {
    expect(latencyWords(bucket)).toBe(words);
    expect(spanOf(bucket)).toBe(span);
  });
});
