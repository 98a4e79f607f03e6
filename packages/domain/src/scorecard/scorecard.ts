import type { Cutoffs } from './decision.ts';
import type { FeatureId } from './features.ts';

/**
 * How one feature enters the logit. Every transform has columns x_j with coefficients; the feature's part of the logit is
 * sum(coefficients[j] * x_j).
 * - `spline`: restricted cubic spline of the (clipped, optionally ln(1 + x)) value at `knots`: knots - 1 columns
 * - `linear`: the (clipped, optionally ln(1 + x)) value, one column; no knots
 * - `category`: one column per level of `levels`; a level that is not listed has no column and adds nothing
 * Numbers are standardised, (x - mean) / sd per column, before the coefficient; `missing` is the coefficient of the flag
 * "not given", and then every other column of the feature is 0.
 */
export type Term =
  | {
      readonly kind: 'spline' | 'linear';
      readonly feature: FeatureId;
      readonly log: boolean;
      readonly clip: readonly [low: number, high: number];
      readonly knots: readonly number[];
      readonly mean: readonly number[];
      readonly sd: readonly number[];
      readonly coefficients: readonly number[];
      readonly missing: number;
    }
  | {
      readonly kind: 'category';
      readonly feature: FeatureId;
      readonly levels: readonly string[];
      readonly coefficients: readonly number[];
      readonly missing: number;
    };

/** Points = offset + factor * ln((1 - p) / p): `pointsToDouble` more points double the odds of paying back. */
export interface PointsScale {
  readonly pointsToDouble: number;
  /** At these odds of paying back, to 1 ... */
  readonly anchorOdds: number;
  /** ... an applicant has these points. */
  readonly anchorPoints: number;
}

/** A figure with its 95 % confidence interval by bootstrap. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How a model did on loans it was not fitted on. */
export interface ScorecardEvaluation {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly bads: number;
  readonly auc: Interval;
  readonly ks: Interval;
  readonly brier: Interval;
  /** Thinned to some hundred points, both from (0, 0) to (1, 1). */
  readonly roc: readonly { readonly falsePositive: number; readonly truePositive: number }[];
  /** Cumulated shares of bads and goods by falling probability of default. */
  readonly ksCurve: readonly {
    readonly probability: number;
    readonly bads: number;
    readonly goods: number;
  }[];
  /** Ten groups of equal size by predicted probability. */
  readonly calibration: readonly {
    readonly predicted: number;
    readonly observed: Interval;
    readonly rows: number;
  }[];
  /** By points: how many were good and bad. */
  readonly distribution: readonly {
    readonly from: number;
    readonly to: number;
    readonly goods: number;
    readonly bads: number;
  }[];
  /** By probability cut-off, rising: what stays at or under it of those that pass the policy. */
  readonly cutoffs: readonly {
    readonly probability: number;
    readonly share: number;
    readonly badRate: number;
  }[];
}

/** Shares of the training population by bin, to measure drift against: bin i is (edges[i-1], edges[i]], the ends open. */
export interface FeatureDistribution {
  readonly feature: FeatureId;
  readonly edges: readonly number[];
  /** For categories, in place of edges. */
  readonly levels: readonly string[];
  /** One per bin or level, then the share that is none of the levels (categories), last the share not given. */
  readonly shares: readonly number[];
}

/** What approved training applicants have of a feature: nine of ten over `low` or at it, half of them `median` or less. */
export interface TypicalRange {
  /** Tenth, fiftieth and ninetieth percentile. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** A fitted scorecard as an artifact: everything needed to score, to explain and to judge it. Plain JSON, never changed. */
export interface Scorecard {
  /** Names it everywhere: `lending-club-pricing-1`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly training: {
    readonly dataset: string;
    /** SHA-256 of the data file, hex. */
    readonly fingerprint: string;
    readonly from: string;
    readonly to: string;
    readonly rows: number;
    readonly bads: number;
    /** L2 penalty per row on standardised coefficients. */
    readonly penalty: number;
    readonly tolerance: number;
    readonly iterations: number;
    /** Largest absolute part of the gradient at the end, per row. */
    readonly gradient: number;
  };
  readonly intercept: number;
  readonly terms: readonly Term[];
  readonly scale: PointsScale;
  /** Each feature's mean part of the logit among training applicants the scorecard would approve: what contributions are measured against. */
  readonly baseline: Readonly<Partial<Record<FeatureId, number>>>;
  /** Of the features that are numbers, among the same applicants. */
  readonly typical: Readonly<Partial<Record<FeatureId, TypicalRange>>>;
  /** The cut-offs it was made with: what "would approve" means above. Those in force are the detector's. */
  readonly cutoffs: Cutoffs;
  /** Of training applicants that pass the policy: the ones a scorecard is asked about. */
  readonly distributions: readonly FeatureDistribution[];
  /** The same applicants by points, bins of equal width, the outer ones open: where one stands, and drift of the score. */
  readonly pointsDistribution: {
    readonly from: number;
    readonly width: number;
    readonly shares: readonly number[];
  };
  readonly evaluation: ScorecardEvaluation;
}
