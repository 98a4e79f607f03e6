import { FEATURE_IDS } from '@watchfloor/domain/scorecard/features';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTicks, signedPoints, waterfallSteps } from '../../src/features/applicants/model/waterfall.ts';

const anyEvaluation = fc
  .record({
    basePoints: fc.double({ min: 400, max: 800, noNaN: true }),
    parts: fc.uniqueArray(
      fc.record({
        feature: fc.constantFrom(...FEATURE_IDS),
        points: fc.double({ min: -60, max: 60, noNaN: true }),
      }),
      { minLength: 1, selector: ({ feature }) => feature },
    ),
  })
  .map(({ basePoints, parts }) => ({
    basePoints,
    points: parts.reduce((sum, { points }) => sum + points, basePoints),
    contributions: parts.map((part) => ({ ...part, label: part.feature, words: 'so much', typical: null })),
  }));

describe('waterfall', () => {
  it('leads from the average approved applicant to this one without a gap', () => {
    fc.assert(
      fc.property(anyEvaluation, fc.integer({ min: 2, max: 24 }), (evaluation, most) => {
        const steps = waterfallSteps(evaluation, most);
        expect(steps.length).toBeLessThanOrEqual(most);
        let at = evaluation.basePoints;
        for (const { from, to, points } of steps) {
          expect(from).toBe(at);
          expect(to - from).toBeCloseTo(points, 9);
          at = to;
        }
        expect(at).toBeCloseTo(evaluation.points, 9);
      }),
    );
  });

  it('shows every feature where there is room, what costs most first', () => {
    fc.assert(
      fc.property(anyEvaluation, (evaluation) => {
        const steps = waterfallSteps(evaluation, FEATURE_IDS.length);
        expect(steps.map(({ key }) => key).sort()).toEqual(
          evaluation.contributions.map(({ feature }) => feature).sort(),
        );
        const points = steps.map((step) => step.points);
        expect(points).toEqual([...points].sort((a, b) => a - b));
      }),
    );
  });

  it('puts only the smallest together', () => {
    fc.assert(
      fc.property(anyEvaluation, (evaluation) => {
        const steps = waterfallSteps(evaluation, 4);
        const shown = new Set(steps.map(({ key }) => key));
        const left = evaluation.contributions.filter(({ feature }) => !shown.has(feature));
        const least = Math.min(...steps.filter(({ key }) => key !== 'rest').map((s) => Math.abs(s.points)));
        for (const { points } of left) expect(Math.abs(points)).toBeLessThanOrEqual(least);
      }),
    );
  });
});

describe('points', () => {
  it('carry their sign, and none where they round to nothing', () => {
    expect(signedPoints(12.34)).toBe('+12.3');
    expect(signedPoints(-20.06)).toBe('−20.1');
    expect(signedPoints(-0.04)).toBe('0.0');
    expect(signedPoints(0.004, 2)).toBe('0.00');
  });

  it('ticks are round, inside the scale and not too many', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 300, max: 800, noNaN: true }),
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (low, span, most) => {
          const ticks = roundTicks(low, low + span, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - 1e-6);
            expect(tick).toBeLessThanOrEqual(low + span + 1e-6);
          }
        },
      ),
    );
  });
});
