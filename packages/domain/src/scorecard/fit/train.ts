import type { Scorecard } from '../scorecard.ts';
import { designOf, prepareTerm, rounded, withCoefficients } from './design.ts';
import { evaluateOn } from './evaluate-on.ts';
import { fitLogistic } from './logistic-regression.ts';
import { populationOf } from './population.ts';
import type { EndedLoan, Recipe, Window } from './recipe.ts';

/** The gradient of the mean loss per row at which a fit counts as converged. */
export const TOLERANCE = 1e-10;

const NOISE = 1e-14;

export interface TrainingInput {
  readonly recipe: Recipe;
  readonly dataset: string;
  /** SHA-256 of the data file, hex. */
  readonly fingerprint: string;
  readonly training: Window & { readonly loans: readonly EndedLoan[] };
  /** Later loans, for its figures: they have no part in the fit. */
  readonly evaluation: Window & { readonly loans: readonly EndedLoan[] };
}

/** Fits a recipe, judges it on later loans and puts the artifact together. Equal input makes an equal artifact. */
export function train({ recipe, dataset, fingerprint, training, evaluation }: TrainingInput): Scorecard {
  const { id, title, description, penalty, scale, cutoffs } = recipe;
  const { loans } = training;
  const fitted = { ...fitRecipe(recipe, loans), scale };
  return {
    id,
    title,
    description,
    training: {
      dataset,
      fingerprint,
      from: training.from,
      to: training.to,
      rows: loans.length,
      bads: loans.filter(({ bad }) => bad).length,
      penalty,
      tolerance: TOLERANCE,
      iterations: fitted.iterations,
      gradient: fitted.gradient,
    },
    intercept: fitted.intercept,
    terms: fitted.terms,
    scale,
    cutoffs,
    ...populationOf(fitted, loans, cutoffs),
    evaluation: evaluateOn(fitted, evaluation.loans, evaluation),
  };
}

/** The fit alone: what scores. */
export function fitRecipe(
  { terms: recipes, penalty }: Pick<Recipe, 'terms' | 'penalty'>,
  loans: readonly EndedLoan[],
) {
  const terms = recipes.map((recipe) => prepareTerm(recipe, loans));
  const fit = fitLogistic(designOf(terms, loans), { penalty, tolerance: TOLERANCE });
  return {
    intercept: rounded(fit.intercept),
    terms: withCoefficients(terms, fit.coefficients),
    iterations: fit.iterations,
    // What is smaller is rounding noise of the platform, and must not change the artifact; one digit likewise.
    gradient: Number(Math.max(fit.gradient, NOISE).toExponential(0)),
  };
}
