import type { ApplicationFields } from '../applicants/application.ts';
import { type FeatureValue, featureById } from './features.ts';
import type { Term } from './scorecard.ts';

export type NumberTerm = Extract<Term, { kind: 'spline' | 'linear' }>;
export type CategoryTerm = Extract<Term, { kind: 'category' }>;

/** A term's part of the logit of an applicant. */
export type Part = (fields: ApplicationFields) => number;

/** Makes a term executable. Scoring, explaining and fitting all go through it, so they cannot disagree by a bit. */
export function partOf(term: Term): Part {
  const { value } = featureById(term.feature);
  const part = term.kind === 'category' ? categoryPart(term) : numberPart(term);
  return (fields) => part(value(fields));
}

/** A term's part of the logit at a value of its feature. */
export const partAt = (term: Term, value: FeatureValue): number =>
  (term.kind === 'category' ? categoryPart(term) : numberPart(term))(value);

/** The value as the columns see it: clipped to the training range, then perhaps ln(1 + x). */
export function scaled({ clip: [low, high], log }: Pick<NumberTerm, 'clip' | 'log'>, value: number): number {
  const clipped = value < low ? low : value > high ? high : value;
  return log ? Math.log1p(clipped) : clipped;
}

/**
 * Columns of a restricted cubic spline: x itself, then one for each inner knot but the last, linear beyond the outer
 * knots (Harrell, Regression Modeling Strategies, 2.4.5). Without knots only x. Written into `columns`.
 */
export function splineColumns(x: number, knots: readonly number[], columns: Float64Array): void {
  columns[0] = x;
  const count = knots.length;
  if (count < 3) return;
  const first = knots[0] as number;
  const beforeLast = knots[count - 2] as number;
  const last = knots[count - 1] as number;
  const span = (last - first) ** 2;
  const rest = cube(x - beforeLast);
  const end = cube(x - last);
  for (let j = 0; j < count - 2; j += 1) {
    const knot = knots[j] as number;
    columns[j + 1] =
      (cube(x - knot) -
        (rest * (last - knot)) / (last - beforeLast) +
        (end * (beforeLast - knot)) / (last - beforeLast)) /
      span;
  }
}

function numberPart(term: NumberTerm): (value: FeatureValue) => number {
  const { knots, missing } = term;
  const coefficients = Float64Array.from(term.coefficients);
  const mean = Float64Array.from(term.mean);
  const sd = Float64Array.from(term.sd);
  const columns = new Float64Array(coefficients.length);
  return (value) => {
    if (typeof value !== 'number') return missing;
    splineColumns(scaled(term, value), knots, columns);
    let sum = 0;
    for (let j = 0; j < columns.length; j += 1) {
      sum +=
        (coefficients[j] as number) * (((columns[j] as number) - (mean[j] as number)) / (sd[j] as number));
    }
    return sum;
  };
}

function categoryPart({ levels, coefficients, missing }: CategoryTerm): (value: FeatureValue) => number {
  const byLevel = new Map(levels.map((level, index) => [level, coefficients[index] ?? 0]));
  return (value) => (value === null ? missing : (byLevel.get(String(value)) ?? 0));
}

const cube = (x: number): number => (x > 0 ? x * x * x : 0);
