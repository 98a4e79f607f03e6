import type { ApplicationFields } from '../applicants/application.ts';
import { probabilityOf } from './points.ts';
import type { Scorecard } from './scorecard.ts';
import { type Part, partOf } from './terms.ts';

/** The part of a scorecard that scores. */
export type Fitted = Pick<Scorecard, 'intercept' | 'terms'>;

/** A scorecard made executable: the same sums in the same order for every way of asking it. */
export interface CompiledScorecard {
  /** One for each of the scorecard's terms, in their order. */
  readonly parts: readonly Part[];
  readonly logit: (fields: ApplicationFields) => number;
  /** Of default, over 0 and under 1. */
  readonly probability: (fields: ApplicationFields) => number;
}

// Artifacts never change, so each is compiled once.
const compiled = new WeakMap<Fitted, CompiledScorecard>();

/** Compiles a scorecard, or returns what it was compiled to. For many applicants at once: `probability` does no more than it must. */
export function compile(model: Fitted): CompiledScorecard {
  const known = compiled.get(model);
  if (known) return known;
  const parts = model.terms.map(partOf);
  const { intercept } = model;
  const logit = (fields: ApplicationFields) => {
    let sum = intercept;
    for (const part of parts) sum += part(fields);
    return sum;
  };
  const result = { parts, logit, probability: (fields: ApplicationFields) => probabilityOf(logit(fields)) };
  compiled.set(model, result);
  return result;
}

/** Probability of default of each applicant, bit for bit what `evaluate` says of them. */
export const evaluateBatch = (model: Fitted, batch: readonly ApplicationFields[]): Float64Array => {
  const { probability } = compile(model);
  const probabilities = new Float64Array(batch.length);
  for (const [index, fields] of batch.entries()) probabilities[index] = probability(fields);
  return probabilities;
};
