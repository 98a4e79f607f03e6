import { exponentOf } from '@watchfloor/domain/money';
import type { Random } from '../../random.ts';

/** How much money moves at once: log-normal. */
export interface AmountLaw {
  /** Major units. */
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
}

/** An amount in minor units, at least one. */
export const drawAmount = ({ median, sigma }: AmountLaw, currency: string, random: Random): number =>
  Math.max(1, Math.round(random.logNormal(median, sigma) * 10 ** exponentOf(currency)));
