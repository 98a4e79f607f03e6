import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, countBins, driftOf, pointsBinOf } from '../../src/scorecard/drift.ts';
import { featureById } from '../../src/scorecard/features.ts';
import { SHIPPED_MODELS, shippedChampion } from '../../src/scorecard/models.ts';
import type { FeatureDistribution } from '../../src/scorecard/scorecard.ts';
import { anyApplication } from './applications.ts';

const counts = fc
  .array(fc.nat(1_000), { minLength: 2, maxLength: 12 })
  .filter((all) => all.some((n) => n > 0));
const sharesOf = (all: readonly number[]) => {
  const total = all.reduce((sum, n) => sum + n, 0);
  return all.map((n) => n / total);
};

describe('population stability', () => {
  it('is 0 for the same population, over 0 for any other, and the same seen from either side', () => {
    fc.assert(
      fc.property(counts, fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }), (expected, others) => {
        expect(driftOf(sharesOf(expected), expected).psi).toBeCloseTo(0, 9);
        const actual = expected.map((_, index) => others[index] ?? 0);
        fc.pre(actual.some((n) => n > 0));
        const { psi } = driftOf(sharesOf(expected), actual);
        expect(psi).toBeGreaterThanOrEqual(0);
        expect(driftOf(sharesOf(actual), expected).psi).toBeCloseTo(psi, 9);
      }),
    );
  });

  it('has the levels of the field', () => {
    // (0.6 - 0.5) ln(0.6 / 0.5) + (0.4 - 0.5) ln(0.4 / 0.5)
    expect(driftOf([0.5, 0.5], [60, 40])).toMatchObject({ psi: expect.closeTo(0.0405, 4), level: 'stable' });
    expect(driftOf([0.5, 0.5], [68, 32]).level).toBe('moderate');
    expect(driftOf([0.5, 0.5], [80, 20]).level).toBe('significant');
  });

  it('stays finite where a bin is empty, and is none where nobody came', () => {
    expect(driftOf([1, 0], [0, 10]).psi).toBeGreaterThan(1);
    expect(Number.isFinite(driftOf([1, 0], [0, 10]).psi)).toBe(true);
    expect(driftOf([0.5, 0.5], [0, 0])).toMatchObject({ psi: 0, level: 'stable' });
    expect(() => driftOf([1], [1, 2])).toThrow(/1 expected bins cannot be compared with 2/);
  });
});

describe('bins', () => {
  const numbers: FeatureDistribution = {
    feature: 'inquiries',
    edges: [0, 2],
    levels: [],
    shares: [0.5, 0.3, 0.1, 0.1],
  };
  const levels: FeatureDistribution = {
    feature: 'purpose',
    edges: [],
    levels: ['car', 'house'],
    shares: [0.1, 0.2, 0.6, 0.1],
  };

  it('take each value in: up to an edge, a level, another level, not given', () => {
    expect([0, 1, 2, 3, 99, null].map((value) => binOf(numbers, value))).toEqual([0, 1, 1, 2, 2, 3]);
    expect(['car', 'house', 'boat', null].map((value) => binOf(levels, value))).toEqual([0, 1, 2, 3]);
  });

  it('of points are open at both ends', () => {
    const distribution = { from: 500, width: 10, shares: [0.5, 0.5] };
    expect([-1e9, 499, 500, 509.9, 510, 1e9].map((points) => pointsBinOf(distribution, points))).toEqual([
      0, 0, 0, 0, 1, 1,
    ]);
  });

  it.each(SHIPPED_MODELS.map(({ scorecard }) => scorecard))(
    'of $id have shares that sum to 1, and take anybody',
    (model) => {
      const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);
      expect(sum(model.pointsDistribution.shares)).toBeCloseTo(1, 6);
      expect(model.distributions.map(({ feature }) => feature)).toEqual(
        model.terms.map(({ feature }) => feature),
      );
      for (const distribution of model.distributions) expect(sum(distribution.shares)).toBeCloseTo(1, 6);
      fc.assert(
        fc.property(fc.array(anyApplication, { maxLength: 10 }), (batch) => {
          for (const distribution of model.distributions) {
            const counted = countBins(distribution, batch.map(featureById(distribution.feature).value));
            expect(sum(counted)).toBe(batch.length);
            expect(counted.length).toBe(distribution.shares.length);
          }
        }),
      );
    },
  );
});

it('the champion ships', () => {
  expect(shippedChampion().id).toBe('lending-club-pricing-1');
});
