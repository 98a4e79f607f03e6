import type { PointsScale } from './scorecard.ts';

/** Points per unit of the logit of default, from above: negative, since risk takes points. */
export const pointsPerLogit = ({ pointsToDouble }: PointsScale): number => -pointsToDouble / Math.LN2;

/** Points at a logit of default: `anchorPoints` where the odds of paying back are `anchorOdds` to 1. */
export const pointsOf = (logit: number, scale: PointsScale): number =>
  scale.anchorPoints + pointsPerLogit(scale) * (logit + Math.log(scale.anchorOdds));

/** The probability of default at these points: the inverse of `pointsOf`. */
export const probabilityAt = (points: number, scale: PointsScale): number =>
  probabilityOf((points - scale.anchorPoints) / pointsPerLogit(scale) - Math.log(scale.anchorOdds));

/**
 * The probability at a logit, to 12 decimals and never 0 or 1: the last bits of `exp` are the platform's, and a decision
 * has to come out the same on another one.
 */
export function probabilityOf(logit: number): number {
  const probability = Math.round(1e12 / (1 + Math.exp(-logit))) / 1e12;
  return Math.min(1 - 1e-12, Math.max(1e-12, probability));
}
