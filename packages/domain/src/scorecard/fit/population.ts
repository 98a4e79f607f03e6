import { judgePolicy } from '../../applicants/policy.ts';
import { compile } from '../compile.ts';
import type { Cutoffs } from '../decision.ts';
import { countBins, pointsBinOf } from '../drift.ts';
import { type FeatureId, type FeatureValue, featureById } from '../features.ts';
import { pointsOf } from '../points.ts';
import type { FeatureDistribution, Scorecard, TypicalRange } from '../scorecard.ts';
import { rounded } from './design.ts';
import { quantileOf, rising } from './quantiles.ts';
import type { EndedLoan } from './recipe.ts';

type Fitted = Pick<Scorecard, 'intercept' | 'terms' | 'scale'>;
type Population = Pick<Scorecard, 'baseline' | 'typical' | 'distributions' | 'pointsDistribution'>;

const POINTS_WIDTH = 10;

/** What a scorecard remembers of the loans it was fitted on: the average approved applicant, and how values were spread. */
export function populationOf(
  model: Fitted,
  loans: readonly EndedLoan[],
  { reviewOver }: Cutoffs,
): Population {
  const { parts, logit, probability } = compile(model);
  const asked = loans.map(({ fields }) => fields).filter((fields) => judgePolicy(fields).failed.length === 0);
  const approved = asked.filter((fields) => probability(fields) <= reviewOver);
  const numbersOf = (feature: FeatureId, among: typeof asked) =>
    rising(among.map(featureById(feature).value).filter((value) => typeof value === 'number'));

  const baseline: Partial<Record<FeatureId, number>> = {};
  const typical: Partial<Record<FeatureId, TypicalRange>> = {};
  for (const [index, { feature, kind }] of model.terms.entries()) {
    const part = parts[index];
    if (!part) continue;
    baseline[feature] = rounded(approved.reduce((sum, fields) => sum + part(fields), 0) / approved.length);
    if (kind === 'category') continue;
    const values = numbersOf(feature, approved);
    typical[feature] = {
      low: rounded(quantileOf(values, 0.1)),
      median: rounded(quantileOf(values, 0.5)),
      high: rounded(quantileOf(values, 0.9)),
    };
  }
  return {
    baseline,
    typical,
    distributions: model.terms.map(({ feature }) =>
      distributionOf(feature, asked.map(featureById(feature).value)),
    ),
    pointsDistribution: pointsDistributionOf(asked.map((fields) => pointsOf(logit(fields), model.scale))),
  };
}

/** Tenths of the values for numbers, where values repeat fewer bins; for categories every level there is. */
function distributionOf(feature: FeatureId, values: readonly FeatureValue[]): FeatureDistribution {
  const numbers = rising(values.filter((value) => typeof value === 'number'));
  const tenths = Array.from({ length: 9 }, (_, index) => rounded(quantileOf(numbers, (index + 1) / 10)));
  const highest = numbers.at(-1) ?? 0;
  const edges = numbers.length === 0 ? [] : [...new Set(tenths)].filter((edge) => edge < highest);
  const levels = [...new Set(values.filter((value) => typeof value === 'string'))].sort();
  // Behind them what is none of the levels, or over the last edge, and what is not given.
  const bins = {
    feature,
    edges,
    levels,
    shares: Array.from({ length: edges.length + levels.length + 2 }, () => 0),
  };
  return { ...bins, shares: countBins(bins, values).map((count) => rounded(count / values.length)) };
}

function pointsDistributionOf(points: readonly number[]): Scorecard['pointsDistribution'] {
  const sorted = rising(points);
  const from = Math.floor((sorted[0] ?? 0) / POINTS_WIDTH) * POINTS_WIDTH;
  const to = Math.ceil(((sorted.at(-1) ?? 0) + 1e-9) / POINTS_WIDTH) * POINTS_WIDTH;
  const counts = Array.from({ length: Math.max(1, (to - from) / POINTS_WIDTH) }, () => 0);
  for (const value of points) {
    const bin = pointsBinOf({ from, width: POINTS_WIDTH, shares: counts }, value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from, width: POINTS_WIDTH, shares: counts.map((count) => rounded(count / points.length)) };
}
