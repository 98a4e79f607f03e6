import { exponentOf } from '@watchfloor/domain/money';
import type { Random } from '../../../random.ts';

interface AmountLaw {
  /** Major units. */
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
}

/**
 * Log-normal per currency. The pair limit is 8,000 of whatever currency, so roubles and yen are what people spend on
 * the way (fares, lunch); larger sums move in dollars. Medians and sigmas leave a handful of honest transfers a day
 * above 8,000: a car, a deposit. They are the false positives an analyst should see.
 */
export const amountLaws: Readonly<Record<string, AmountLaw>> = {
  USD: { median: 35, sigma: 1.2 },
  GBP: { median: 28, sigma: 1.2 },
  RUB: { median: 320, sigma: 0.7 },
  JPY: { median: 380, sigma: 0.65 },
};

/** An amount in minor units, at least one. */
export function drawAmount(currency: string, random: Random): number {
  const law = amountLaws[currency];
  if (law === undefined) throw new RangeError(`the simulator has no amounts for ${currency}`);
  return Math.max(1, Math.round(random.logNormal(law.median, law.sigma) * 10 ** exponentOf(currency)));
}
