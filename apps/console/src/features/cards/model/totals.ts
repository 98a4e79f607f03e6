import type { Totals } from './cards-api.ts';

/** Amounts by currency as pairs, in the order of the codes, so that a column of them keeps still. */
export const inCurrencyOrder = (totals: Totals): [currency: string, minor: number][] =>
  Object.entries(totals).sort(([a], [b]) => (a < b ? -1 : 1));
