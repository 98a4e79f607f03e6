import { type Minor, minor } from '../money.ts';

/** Monthly instalment of a loan: principal r / (1 - (1 + r)^-months) with the monthly rate r, in whole cents. */
export function installmentOf(principal: Minor, yearlyRateBp: number, months: number): Minor {
  const rate = yearlyRateBp / 10_000 / 12;
  if (rate === 0) return minor(Math.round(principal / months));
  return minor(Math.round((principal * rate) / (1 - (1 + rate) ** -months)));
}
