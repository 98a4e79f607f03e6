import type { AmountLaw } from '../../day/amounts.ts';

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

/** @throws RangeError for a currency that no city pays in */
export function amountLawOf(currency: string): AmountLaw {
  const law = amountLaws[currency];
  if (law === undefined) throw new RangeError(`the simulator has no amounts for ${currency}`);
  return law;
}
