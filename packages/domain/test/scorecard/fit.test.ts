import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minor } from '../../src/money.ts';
import { designOf, prepareTerm } from '../../src/scorecard/fit/design.ts';
import { type Design, fitLogistic, lossOf } from '../../src/scorecard/fit/logistic-regression.ts';
import { randomFrom } from '../../src/scorecard/fit/random.ts';
import { solvePositiveDefinite } from '../../src/scorecard/fit/solve.ts';
import { partOf, splineColumns } from '../../src/scorecard/terms.ts';
import { ORDINARY } from './applications.ts';

/** A small problem with known causes and noise. */
function problem(seed: number, rows = 60, columns = 3): Design {
  const random = randomFrom(seed);
  const values = Float64Array.from({ length: rows * columns }, () => random() * 4 - 2);
  const bads = Uint8Array.from({ length: rows }, (_, row) => {
    const logit = -0.5 + (values[row * columns] ?? 0) - 0.7 * (values[row * columns + 1] ?? 0);
    return random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  });
  return { rows, columns, values, bads };
}

/**
 * The optimum as somebody finds it who knows nothing of logistic regression: walk along one coordinate after the other in
 * ever smaller steps while the loss falls. Knows neither gradient nor Hessian.
 */
function bruteForce(design: Design, penalty: number): Float64Array {
  const weights = new Float64Array(design.columns + 1);
  let best = naiveLoss(design, weights, penalty);
  for (let step = 1; step > 1e-7; step /= 2) {
    for (let improved = true; improved; ) {
      improved = false;
      for (let index = 0; index < weights.length; index += 1) {
        for (const direction of [step, -step]) {
          weights[index] = (weights[index] ?? 0) + direction;
          const loss = naiveLoss(design, weights, penalty);
          if (loss < best) {
            best = loss;
            improved = true;
          } else weights[index] = (weights[index] ?? 0) - direction;
        }
      }
    }
  }
  return weights;
}

/** The definition, written down a second time: mean of -ln(probability of what happened) + penalty/2 |w|². */
function naiveLoss({ rows, columns, values, bads }: Design, weights: Float64Array, penalty: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    let logit = weights[0] ?? 0;
    for (let j = 0; j < columns; j += 1) logit += (values[row * columns + j] ?? 0) * (weights[j + 1] ?? 0);
    const bad = 1 / (1 + Math.exp(-logit));
    sum -= Math.log(bads[row] ? bad : 1 - bad);
  }
  const squares = weights.slice(1).reduce((total, weight) => total + weight * weight, 0);
  return sum / rows + (penalty / 2) * squares;
}

describe('fitting a logistic regression', () => {
  it.each([1, 2, 3, 4, 5])('finds what an independent brute-force search finds (problem %i)', (seed) => {
    const design = problem(seed);
    for (const penalty of [0.001, 0.1]) {
      const { intercept, coefficients, loss } = fitLogistic(design, { penalty, tolerance: 1e-10 });
      const found = bruteForce(design, penalty);
      expect(loss).toBeLessThanOrEqual(naiveLoss(design, found, penalty) + 1e-12);
      for (const [index, weight] of [intercept, ...coefficients].entries()) {
        expect(weight).toBeCloseTo(found[index] ?? Number.NaN, 4);
      }
    }
  });

  it('meets the condition of the optimum: numeric derivatives of the loss are 0', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.constantFrom(1e-4, 1e-2, 1), (seed, penalty) => {
        const design = problem(seed, 200, 4);
        const { intercept, coefficients, gradient } = fitLogistic(design, { penalty, tolerance: 1e-10 });
        expect(gradient).toBeLessThanOrEqual(1e-10);
        const weights = Float64Array.from([intercept, ...coefficients]);
        for (const index of weights.keys()) {
          const at = (by: number) =>
            lossOf(
              design,
              weights.map((w, i) => (i === index ? w + by : w)),
              penalty,
            );
          expect(Math.abs((at(1e-5) - at(-1e-5)) / 2e-5)).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has a loss that is the definition, and does not overflow', () => {
    const design = problem(9);
    const weights = Float64Array.from([0.3, -1, 2, 0.5]);
    expect(lossOf(design, weights, 0.2)).toBeCloseTo(naiveLoss(design, weights, 0.2), 12);
    expect(
      Number.isFinite(
        lossOf(
          design,
          weights.map((w) => w * 1e5),
          0,
        ),
      ),
    ).toBe(true);
  });

  it('shrinks with the penalty, and separable data have an optimum all the same', () => {
    const separable: Design = {
      rows: 4,
      columns: 1,
      values: Float64Array.from([-2, -1, 1, 2]),
      bads: Uint8Array.from([0, 0, 1, 1]),
    };
    const size = (penalty: number) =>
      Math.abs(fitLogistic(separable, { penalty, tolerance: 1e-10 }).coefficients[0] ?? 0);
    expect(size(0.01)).toBeGreaterThan(size(0.1));
    expect(size(0.1)).toBeGreaterThan(size(1));
  });

  it('says so when it does not converge', () => {
    expect(() => fitLogistic(problem(1), { penalty: 0.1, tolerance: 1e-10, maxIterations: 1 })).toThrow(
      /did not converge to 1e-10 in 1 iterations/,
    );
  });

  it('refuses columns that say the same where no penalty tells them apart', () => {
    expect(() => solvePositiveDefinite(Float64Array.from([1, 0, 1, 1]), Float64Array.from([1, 1]))).toThrow(
      /not positive definite/,
    );
  });
});

describe('a restricted cubic spline', () => {
  const knots = [1, 2, 4, 7];
  const at = (x: number) => {
    const columns = new Float64Array(3);
    splineColumns(x, knots, columns);
    return [...columns];
  };

  it('is x itself first, and nothing else before the first knot', () => {
    expect(at(-3)).toEqual([-3, 0, 0]);
    expect(at(0.5)).toEqual([0.5, 0, 0]);
  });

  it('is straight beyond the last knot', () => {
    const slope = (x: number) => at(x + 1).map((value, index) => value - (at(x)[index] ?? 0));
    for (const [index, value] of slope(50).entries()) expect(value).toBeCloseTo(slope(8)[index] ?? 0, 9);
  });

  it('has no corner: second differences vanish with the step, at knots too', () => {
    const h = 1e-3;
    for (let x = 0; x < 9; x += 0.05) {
      const [before, here, after] = [at(x - h), at(x), at(x + h)];
      for (const index of here.keys()) {
        const bend = (after[index] ?? 0) - 2 * (here[index] ?? 0) + (before[index] ?? 0);
        expect(Math.abs(bend)).toBeLessThan(1e-5);
      }
    }
  });
});

describe('columns of a design', () => {
  const loans = [
    ...[10_000, 20_000, 30_000, 90_000].map((income, index) => ({
      fields: { ...ORDINARY, annualIncome: minor(income * 100) },
      bad: index === 0,
    })),
    { fields: { ...ORDINARY, annualIncome: null }, bad: false },
  ];

  it('are standardised among what is given; a missing value is its flag and nothing else', () => {
    const term = prepareTerm({ kind: 'linear', feature: 'annualIncome', log: true }, loans);
    const { values, columns } = designOf([term], loans);
    expect(columns).toBe(2);
    const given = [0, 1, 2, 3].map((row) => values[row * 2] ?? 0);
    expect(given.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 6);
    expect(given.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(4, 6);
    expect([...values.slice(8)]).toEqual([0, 1]);
  });

  it('are what scoring multiplies: the part of the logit is columns times coefficients', () => {
    const term = {
      ...prepareTerm({ kind: 'spline', feature: 'annualIncome', log: true, knots: [0.1, 0.5, 0.9] }, loans),
      coefficients: [0.7, -0.3],
      missing: 0.11,
    };
    const { values, columns } = designOf([term], loans);
    for (const [row, { fields }] of loans.entries()) {
      const [linear = 0, bent = 0, missing = 0] = values.slice(row * columns, (row + 1) * columns);
      expect(partOf(term)(fields)).toBeCloseTo(0.7 * linear - 0.3 * bent + 0.11 * missing, 12);
    }
  });
});
