import type { ApplicationFields } from '../applicants/application.ts';
import { compile } from './compile.ts';
import { type Feature, type FeatureId, type FeatureValue, featureById, featureWords } from './features.ts';
import { pointsOf, pointsPerLogit, probabilityOf } from './points.ts';
import type { Scorecard, TypicalRange } from './scorecard.ts';

/** What one feature adds, measured against the average approved applicant. */
export class Contribution {
  readonly feature: FeatureId;
  readonly label: string;
  readonly value: FeatureValue;
  /** Its part of the logit of default over the average's: over 0 raises the risk. */
  readonly logit: number;
  /** The same in points: below 0 it costs. */
  readonly points: number;
  /** What approved applicants have, for numbers. */
  readonly typical: TypicalRange | null;

  constructor(
    { id, label }: Feature,
    value: FeatureValue,
    logit: number,
    points: number,
    typical: TypicalRange | null,
  ) {
    this.feature = id;
    this.label = label;
    this.value = value;
    this.logit = logit;
    this.points = points;
    this.typical = typical;
  }

  /** The value as people read it: made when asked for, since the stream decides thousands a second and shows none. */
  get words(): string {
    return featureWords(this.feature, this.value);
  }
}

/** What a scorecard says of an applicant, and why. `basePoints` and the contributions' points sum to `points`. */
export interface Evaluation {
  readonly logit: number;
  readonly probability: number;
  readonly points: number;
  /** Points of the average approved applicant. */
  readonly basePoints: number;
  /** One per feature of the scorecard, in its order. */
  readonly contributions: readonly Contribution[];
}

/** Evaluates and explains one applicant. The probability is bit for bit that of `compile(model).probability`. */
export function evaluate(model: Scorecard, fields: ApplicationFields): Evaluation {
  const { parts } = compile(model);
  const perLogit = pointsPerLogit(model.scale);
  const contributions: Contribution[] = [];
  let logit = model.intercept;
  let base = model.intercept;
  for (const [index, part] of parts.entries()) {
    const term = model.terms[index];
    if (!term) continue;
    const feature = featureById(term.feature);
    const own = part(fields);
    const average = model.baseline[term.feature] ?? 0;
    logit += own;
    base += average;
    contributions.push(
      new Contribution(
        feature,
        feature.value(fields),
        own - average,
        perLogit * (own - average),
        model.typical[term.feature] ?? null,
      ),
    );
  }
  return {
    logit,
    probability: probabilityOf(logit),
    points: pointsOf(logit, model.scale),
    basePoints: pointsOf(base, model.scale),
    contributions,
  };
}
