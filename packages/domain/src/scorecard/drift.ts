import type { FeatureValue } from './features.ts';
import type { FeatureDistribution, Scorecard } from './scorecard.ts';

/** How far a population has moved, by the levels the field uses. */
export type DriftLevel = 'stable' | 'moderate' | 'significant';

/** PSI from which a population counts as moved, and as another one (Siddiqi, Credit Risk Scorecards, 2006). */
export const DRIFT_LEVELS = { moderate: 0.1, significant: 0.25 } as const;

export interface Drift {
  /** Population stability index: sum of (actual - expected) ln(actual / expected); 0 is none. */
  readonly psi: number;
  readonly level: DriftLevel;
  readonly bins: readonly { readonly expected: number; readonly actual: number }[];
}

// An empty bin would make the index infinite, whatever the sample's size.
const LEAST_SHARE = 0.0001;

/**
 * Compares a live population with the training one, bin by bin.
 * @param expected shares of the training population
 * @param counts of the live one, in the same bins; none at all is no drift
 */
export function driftOf(expected: readonly number[], counts: readonly number[]): Drift {
  if (expected.length !== counts.length) {
    throw new RangeError(
      `${expected.length} expected bins cannot be compared with ${counts.length} counted ones`,
    );
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const bins = expected.map((share, index) => ({
    expected: share,
    actual: total === 0 ? 0 : (counts[index] ?? 0) / total,
  }));
  const psi = total === 0 ? 0 : bins.reduce((sum, bin) => sum + stabilityOf(bin.expected, bin.actual), 0);
  return { psi, level: levelOf(psi), bins };
}

/** The bin of a feature's value in its distribution: an index of `shares`. */
export function binOf({ edges, levels, shares }: FeatureDistribution, value: FeatureValue): number {
  if (value === null) return shares.length - 1;
  if (typeof value === 'number') return binOfNumber(edges, value);
  const level = levels.indexOf(value);
  return level >= 0 ? level : levels.length;
}

/** The bin of points in a scorecard's distribution of them; points beyond its ends belong to the outer bins. */
export function pointsBinOf(
  { from, width, shares }: Scorecard['pointsDistribution'],
  points: number,
): number {
  return Math.min(shares.length - 1, Math.max(0, Math.floor((points - from) / width)));
}

/** How many of each bin there are among values of a feature. */
export function countBins(distribution: FeatureDistribution, values: Iterable<FeatureValue>): number[] {
  const counts = distribution.shares.map(() => 0);
  for (const value of values) {
    const bin = binOf(distribution, value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function binOfNumber(edges: readonly number[], value: number): number {
  let bin = 0;
  while (bin < edges.length && value > (edges[bin] as number)) bin += 1;
  return bin;
}

function stabilityOf(expected: number, actual: number): number {
  const e = Math.max(LEAST_SHARE, expected);
  const a = Math.max(LEAST_SHARE, actual);
  return (a - e) * Math.log(a / e);
}

const levelOf = (psi: number): DriftLevel =>
  psi >= DRIFT_LEVELS.significant ? 'significant' : psi >= DRIFT_LEVELS.moderate ? 'moderate' : 'stable';
