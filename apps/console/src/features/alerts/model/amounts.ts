import { formatMoney } from '@watchfloor/domain/money';
import { toMajor } from '../../../design/number-format.ts';

/** Amounts by currency, the largest figure first: they are never added up. */
export const inAmountOrder = (
  totals: Readonly<Record<string, number>>,
): [currency: string, minor: number][] =>
  Object.entries(totals).sort(([a, x], [b, y]) => toMajor(y, b) - toMajor(x, a) || (a < b ? -1 : 1));

/** "420.00 USD and 1,200 JPY"; a count of events has no currency. */
export const amountWords = (totals: Readonly<Record<string, number>>): string =>
  inAmountOrder(totals)
    .map(([currency, minor]) =>
      currency === '' ? minor.toLocaleString('en-US') : formatMoney(minor, currency),
    )
    .join(' and ');
