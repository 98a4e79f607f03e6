import { type FeatureId, featureById, featureWords } from '@watchfloor/domain/scorecard/features';
import { pointsPerLogit } from '@watchfloor/domain/scorecard/points';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import { partAt } from '@watchfloor/domain/scorecard/terms';

export interface FeatureEffects {
  feature: FeatureId;
  label: string;
  kind: 'spline' | 'linear' | 'category';
  /** What a value adds to the points of the average approved applicant. */
  effects: { label: string; points: number }[];
  /** What "not given" adds. */
  missing: number;
  /** The best of `effects` less the worst. */
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
      const average = model.baseline[feature] ?? 0;
      const pointsAt = (value: number | string | null) => perLogit * (partAt(term, value) - average);
      const values =
        term.kind === 'category' ? term.levels : rising([...term.clip, ...edgesOf(model, feature)]);
      const effects = values.map((value) => ({
        label: featureWords(feature, value),
        points: pointsAt(value),
      }));
      const points = effects.map((effect) => effect.points);
      return {
        feature,
        label: featureById(feature).label,
        kind,
        effects,
        missing: pointsAt(null),
        spread: points.length === 0 ? 0 : Math.max(...points) - Math.min(...points),
      };
    })
    .sort((a, b) => b.spread - a.spread);
}

const rising = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

const edgesOf = (model: Scorecard, feature: FeatureId): readonly number[] =>
  model.distributions.find((distribution) => distribution.feature === feature)?.edges ?? [];
