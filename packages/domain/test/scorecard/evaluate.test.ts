import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, evaluateBatch } from '../../src/scorecard/compile.ts';
import { evaluate } from '../../src/scorecard/evaluate.ts';
import { SHIPPED_MODELS, shippedChampion } from '../../src/scorecard/models.ts';
import { pointsOf, probabilityAt, probabilityOf } from '../../src/scorecard/points.ts';
import { scorecardSchema } from '../../src/scorecard/scorecard-schema.ts';
import { anyApplication, ORDINARY } from './applications.ts';

describe.each(SHIPPED_MODELS.map(({ scorecard }) => scorecard))('$id', (model) => {
  it('has contributions that sum to the points', () => {
    fc.assert(
      fc.property(anyApplication, (fields) => {
        const { basePoints, points, contributions } = evaluate(model, fields);
        const sum = contributions.reduce((total, { points }) => total + points, basePoints);
        expect(Math.abs(sum - points)).toBeLessThan(1e-9);
      }),
    );
  });

  it('takes points where a contribution raises the risk, and the more the further', () => {
    fc.assert(
      fc.property(
        anyApplication,
        fc.nat(model.terms.length - 1),
        fc.double({ min: 1e-6, max: 5, noNaN: true }),
        (fields, index, more) => {
          const before = evaluate(model, fields);
          // The same scorecard with one adverse contribution raised, whatever its value is.
          const raised = {
            ...model,
            terms: model.terms.map((term, at) => (at === index ? shifted(term, more) : term)),
          };
          const after = evaluate(raised, fields);
          expect(after.points).toBeLessThan(before.points);
          expect(after.probability).toBeGreaterThanOrEqual(before.probability);
          expect(after.contributions[index]?.points).toBeLessThan(before.contributions[index]?.points ?? 0);
        },
      ),
    );
  });

  it('says probabilities within (0, 1), whatever is given or missing', () => {
    fc.assert(
      fc.property(anyApplication, (fields) => {
        const { probability, points } = evaluate(model, fields);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
        expect(Number.isFinite(points)).toBe(true);
      }),
    );
  });

  it('answers alike bit for bit: again, alone or in a batch, with a copy that went through JSON and was reordered', () => {
    const copy = scorecardSchema.parse(reversed(JSON.parse(JSON.stringify(model))));
    fc.assert(
      fc.property(fc.array(anyApplication, { minLength: 1, maxLength: 5 }), (batch) => {
        const probabilities = batch.map((fields) => evaluate(model, fields).probability);
        expect([...evaluateBatch(model, batch)]).toEqual(probabilities);
        expect(batch.map((fields) => evaluate(copy, fields))).toEqual(
          batch.map((fields) => evaluate(model, fields)),
        );
        expect(batch.map(compile(copy).probability)).toEqual(probabilities);
      }),
    );
  });

  it('counts values beyond the training range as its ends', () => {
    for (const term of model.terms) {
      if (term.kind === 'category') continue;
      const [low, high] = term.clip;
      expect(low).toBeLessThan(high);
    }
    const huge = evaluate(model, { ...ORDINARY, inquiries6m: 1_000_000 });
    expect(huge).toMatchObject({ points: evaluate(model, { ...ORDINARY, inquiries6m: 100 }).points });
  });

  it.each([
    ['inquiries', 'inquiries6m', 1, 1],
    ['publicRecords', 'publicRecords', 1, 1],
    ['revolvingUtilisation', 'revolvingUtilisationBp', 100, 1],
    ['term', 'termMonths', 1, 1],
    ['annualIncome', 'annualIncome', 100_000, -1],
  ] as const)('never rewards what a person expects to cost: %s', (feature, field, step, direction) => {
    if (!model.terms.some((term) => term.feature === feature)) return;
    for (let value = step; value < step * 400; value += step) {
      const less = evaluate(model, { ...ORDINARY, [field]: value }).points;
      const more = evaluate(model, { ...ORDINARY, [field]: value + step }).points;
      expect((more - less) * direction).toBeLessThanOrEqual(1e-9);
    }
  });
});

it('states its scale: 600 points are odds of 30 to 1, 20 more double them', () => {
  const { scale } = shippedChampion();
  expect(pointsOf(-Math.log(30), scale)).toBeCloseTo(600, 9);
  expect(pointsOf(-Math.log(60), scale)).toBeCloseTo(620, 9);
  expect(probabilityAt(600, scale)).toBeCloseTo(1 / 31, 9);
  expect(probabilityOf(-1e6)).toBeGreaterThan(0);
  expect(probabilityOf(1e6)).toBeLessThan(1);
});

type Term = (typeof SHIPPED_MODELS)[number]['scorecard']['terms'][number];

/** A term that adds `more` to the logit, whatever its feature's value is. */
function shifted(term: Term, more: number): Term {
  if (term.kind === 'category') {
    // Every level gets a column, so that every value moves.
    const levels = [...new Set([...term.levels, ...ALL_LEVELS])];
    const coefficients = levels.map((_, index) => (term.coefficients[index] ?? 0) + more);
    return { ...term, levels, coefficients, missing: term.missing + more };
  }
  const [first = 0, ...rest] = term.coefficients;
  const [mean = 0, ...means] = term.mean;
  if (first === 0) return term;
  const sd = term.sd[0] ?? 1;
  // coefficient x (x - mean) / sd rises by `more` when the mean falls by more x sd / coefficient.
  return {
    ...term,
    coefficients: [first, ...rest],
    mean: [mean - (more * sd) / first, ...means],
    missing: term.missing + more,
  };
}

const ALL_LEVELS = [
  ...['RENT', 'OWN', 'MORTGAGE', 'OTHER', 'NONE'],
  ...['none', 'under_1_year', '1_to_3_years', 'over_3_years'],
  ...[
    'car',
    'credit_card',
    'debt_consolidation',
    'educational',
    'home_improvement',
    'house',
    'major_purchase',
  ],
  ...['medical', 'moving', 'other', 'renewable_energy', 'small_business', 'vacation', 'wedding'],
  ...Array.from({ length: 11 }, (_, years) => String(years)),
];

/** The same value with the keys of every object the other way round, as a store of jsonb may return it. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}
