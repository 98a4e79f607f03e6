import type { ApplicationFields } from '../../applicants/application.ts';
import type { Cutoffs } from '../decision.ts';
import type { FeatureId } from '../features.ts';
import type { PointsScale } from '../scorecard.ts';

/** How a feature enters a scorecard, before it is fitted. */
export type TermRecipe =
  /** Restricted cubic spline with knots at these shares of the training values. */
  | {
      readonly kind: 'spline';
      readonly feature: FeatureId;
      readonly log?: boolean;
      readonly knots: readonly number[];
    }
  | {
      readonly kind: 'linear';
      readonly feature: FeatureId;
      readonly log?: boolean;
      /** Values beyond count as these; by default the training values' outer half percents are cut off. */
      readonly clip?: readonly [low: number, high: number];
    }
  /** One column per level; the rest, the most common one among them, adds nothing. */
  | { readonly kind: 'category'; readonly feature: FeatureId; readonly levels: readonly string[] };

/** Everything a scorecard is made from but the data. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly terms: readonly TermRecipe[];
  readonly penalty: number;
  readonly scale: PointsScale;
  readonly cutoffs: Cutoffs;
}

/** Months, `2007-06`, both included. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** A loan that was made and has ended: what was known when it was asked for, and whether it went bad. */
export interface EndedLoan {
  readonly fields: ApplicationFields;
  readonly bad: boolean;
}
