import type { ApplicationFields } from '../applicants/application.ts';
import { compile } from './compile.ts';
import { type FeatureId, type FeatureValue, featureById, featureWords } from './features.ts';
import { pointsOf, pointsPerLogit, probabilityOf } from './points.ts';
import type { Scorecard, TypicalRange } from './scorecard.ts';

/** What one feature adds, measured against the average approved applicant. */
export interface Contribution {
  readonly feature: FeatureId;
  readonly label: string;
  readonly value: FeatureValue;
  /** The value as people read it. */
  readonly words: string;
  /** Its part of the logit of default over the average's: over 0 raises the risk. */
  readonly logit: number;
  /** The same in points: below 0 it costs. */
  readonly points: number;
  /** What approved applicants have, for numbers. */
  readonly typical: TypicalRange | null;
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
    const { label, value: read } = featureById(term.feature);
    const value = read(fields);
    const own = part(fields);
    const average = model.baseline[term.feature] ?? 0;
    logit += own;
    base += average;
    contributions.push({
      feature: term.feature,
      label,
      value,
      // Made only when read: most are not, and the stream decides thousands a second.
      get words() {
        return featureWords(term.feature, value);
      },
      logit: own - average,
      points: perLogit * (own - average),
      typical: model.typical[term.feature] ?? null,
    });
  }
  return {
    logit,
    probability: probabilityOf(logit),
    points: pointsOf(logit, model.scale),
    basePoints: pointsOf(base, model.scale),
    contributions,
  };
}
