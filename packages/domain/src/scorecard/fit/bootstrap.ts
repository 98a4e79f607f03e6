import type { Interval } from '../scorecard.ts';
import { rounded } from './design.ts';
import { quantileOf, rising } from './quantiles.ts';
import { randomFrom } from './random.ts';

/**
 * How often each of `size` cases is drawn in one bootstrap resample (as many cases, with repeats), for each resample in
 * turn. The array is the same one every time.
 */
export function* resamples(size: number, count: number, seed: number): Generator<Float64Array> {
  const random = randomFrom(seed);
  const weights = new Float64Array(size);
  for (let resample = 0; resample < count; resample += 1) {
    weights.fill(0);
    for (let draw = 0; draw < size; draw += 1) {
      const index = Math.floor(random() * size);
      weights[index] = (weights[index] as number) + 1;
    }
    yield weights;
  }
}

/** A figure with the middle 95 % of what resamples say of it; resamples that say nothing (NaN) are left out. */
export function intervalOf(value: number, resampled: readonly number[]): Interval {
  const known = rising(resampled.filter((figure) => !Number.isNaN(figure)));
  return {
    value: rounded(value),
    low: rounded(known.length > 0 ? quantileOf(known, 0.025) : value),
    high: rounded(known.length > 0 ? quantileOf(known, 0.975) : value),
  };
}
