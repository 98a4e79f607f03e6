import type { ApplicationFields } from '../../applicants/application.ts';
import { type FeatureValue, featureById } from '../features.ts';
import type { Term } from '../scorecard.ts';
import { scaled, splineColumns } from '../terms.ts';
import type { Design } from './logistic-regression.ts';
import { quantileOf, rising } from './quantiles.ts';
import type { EndedLoan, TermRecipe } from './recipe.ts';

/** Outer shares of the training values that are cut off: one misread income must not bend a curve. */
const CUT = 0.005;

/** A term whose coefficients are not known yet: 0 each. Knots, ends, means and deviations come from the loans. */
export function prepareTerm(recipe: TermRecipe, loans: readonly EndedLoan[]): Term {
  const { feature } = recipe;
  const zeros = (count: number) => Array.from({ length: count }, () => 0);
  if (recipe.kind === 'category') {
    return {
      kind: 'category',
      feature,
      levels: recipe.levels,
      coefficients: zeros(recipe.levels.length),
      missing: 0,
    };
  }
  const { value } = featureById(feature);
  const given = rising(loans.map(({ fields }) => value(fields)).filter((x) => typeof x === 'number'));
  const log = recipe.log ?? false;
  const ends: readonly [number, number] =
    recipe.kind === 'linear' && recipe.clip
      ? recipe.clip
      : [quantileOf(given, CUT), quantileOf(given, 1 - CUT)];
  const clip = [rounded(ends[0]), rounded(ends[1])] as const;
  const xs = given.map((x) => scaled({ clip, log }, x));
  const knots = recipe.kind === 'spline' ? recipe.knots.map((share) => rounded(quantileOf(xs, share))) : [];
  if (new Set(knots).size !== knots.length) {
    throw new RangeError(`Knots of ${feature} coincide: ${knots.join(', ')}`);
  }
  const columns = Math.max(1, knots.length - 1);
  const moments = momentsOf(xs, knots, columns);
  return {
    kind: recipe.kind,
    feature,
    log,
    clip,
    knots,
    ...moments,
    coefficients: zeros(columns),
    missing: 0,
  };
}

/** Columns of one term: those of its coefficients, then the flag of missing. */
export const columnCount = (term: Term): number => term.coefficients.length + 1;

/** The loans as the regression reads them. */
export function designOf(terms: readonly Term[], loans: readonly EndedLoan[]): Design {
  const columns = terms.reduce((sum, term) => sum + columnCount(term), 0);
  const values = new Float64Array(loans.length * columns);
  const bads = new Uint8Array(loans.length);
  for (const [row, { fields, bad }] of loans.entries()) {
    bads[row] = bad ? 1 : 0;
    let start = row * columns;
    for (const term of terms) {
      writeColumns(term, fields, values.subarray(start, start + columnCount(term)));
      start += columnCount(term);
    }
  }
  return { rows: loans.length, columns, values, bads };
}

/** The terms with the coefficients of a fit, to nine decimals: what is written is what scores. */
export function withCoefficients(terms: readonly Term[], coefficients: Float64Array): Term[] {
  let start = 0;
  return terms.map((term) => {
    const own = Array.from(coefficients.slice(start, start + columnCount(term)), rounded);
    start += columnCount(term);
    return { ...term, coefficients: own.slice(0, -1), missing: own.at(-1) ?? 0 };
  });
}

/** Nine decimals: more than data can tell, and the same on every platform. */
export const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

function writeColumns(term: Term, fields: ApplicationFields, columns: Float64Array): void {
  const value: FeatureValue = featureById(term.feature).value(fields);
  const last = columns.length - 1;
  if (value === null) {
    columns[last] = 1;
  } else if (term.kind === 'category') {
    const level = term.levels.indexOf(String(value));
    if (level >= 0) columns[level] = 1;
  } else {
    splineColumns(scaled(term, Number(value)), term.knots, columns);
    for (let j = 0; j < last; j += 1) {
      columns[j] = ((columns[j] as number) - (term.mean[j] as number)) / (term.sd[j] as number);
    }
  }
}

function momentsOf(xs: Float64Array, knots: readonly number[], columns: number) {
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const own = new Float64Array(columns);
  for (const x of xs) {
    splineColumns(x, knots, own);
    for (let j = 0; j < columns; j += 1) sums[j] = (sums[j] as number) + (own[j] as number);
  }
  const mean = Array.from(sums, (sum) => rounded(sum / xs.length));
  for (const x of xs) {
    splineColumns(x, knots, own);
    for (let j = 0; j < columns; j += 1) {
      squares[j] = (squares[j] as number) + ((own[j] as number) - (mean[j] as number)) ** 2;
    }
  }
  const sd = Array.from(squares, (sum) => rounded(Math.sqrt(sum / xs.length)) || 1);
  return { mean, sd };
}
