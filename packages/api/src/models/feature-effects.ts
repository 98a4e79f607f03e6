import { type FeatureId, featureById, featureWords } from '@watchfloor/domain/scorecard/features';
import { pointsPerLogit } from '@watchfloor/domain/scorecard/points';
import type { FeatureDistribution, Scorecard, Term } from '@watchfloor/domain/scorecard/scorecard';
import { partAt } from '@watchfloor/domain/scorecard/terms';

export interface FeatureEffects {
  feature: FeatureId;
  label: string;
  kind: 'spline' | 'linear' | 'category';
  /** What a value adds to the points of the average approved applicant. */
  effects: { label: string; points: number }[];
  /** What "not given" adds. */
  missing: number;
  /** The best of these less the worst; "not given" counts where some of the training's applicants did not give it. */
  spread: number;
}

/**
 * What each feature does to the points: of a number at the edges of the training's bins and at the ends of the range that
 * the scorecard tells apart, else at each level. The most powerful first.
 */
export function featureEffects(model: Scorecard): FeatureEffects[] {
  const perLogit = pointsPerLogit(model.scale);
  return model.terms
    .map((term): FeatureEffects => {
      const { feature, kind } = term;
      const distribution = model.distributions.find((each) => each.feature === feature);
      const average = model.baseline[feature] ?? 0;
      const effects = valuesOf(term, distribution).map(({ label, value }) => ({
        label,
        points: perLogit * (partAt(term, value) - average),
      }));
      const missing = perLogit * (partAt(term, null) - average);
      const points = effects.map((effect) => effect.points);
      if ((distribution?.shares.at(-1) ?? 0) > 0) points.push(missing);
      return {
        feature,
        label: featureById(feature).label,
        kind,
        effects,
        missing,
        spread: points.length === 0 ? 0 : Math.max(...points) - Math.min(...points),
      };
    })
    .sort((a, b) => b.spread - a.spread);
}

interface Value {
  label: string;
  value: number | string;
}

function valuesOf(term: Term, distribution: FeatureDistribution | undefined): Value[] {
  const { edges = [], levels = [] } = distribution ?? {};
  const inWords = (value: number | string) => ({ label: featureWords(term.feature, value), value });
  if (term.kind !== 'category') return rising([...term.clip, ...edges]).map(inWords);
  // Of a number it only matters whether it is given.
  if (levels.length === 0) return [{ label: 'given', value: edges[0] ?? 0 }];
  return levels.map(inWords);
}

const rising = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
