import { formatAmount, formatMoney } from '@watchfloor/domain/money';
import { formatPercent, toMajor } from '../../../design/number-format.ts';
import type { AlertRow } from './alert-row.ts';
import { type AlertKind, kindOf } from './kind.ts';

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

/** A peak or limit of an alert without its currency: "8,644.00", a count, or the probability or drop that a share is, "31.24 %". */
export function figure(row: Pick<AlertRow, 'detector' | 'currency'>, value: number): string {
  if (isShare(row)) return formatPercent(value / BASIS_POINTS, 2);
  return row.currency ? formatAmount(value, row.currency) : value.toLocaleString('en-US');
}

/** Its values are shares, in basis points: probabilities of default, or how far something fell. */
export const isShare = (row: Pick<AlertRow, 'detector'>): boolean => SHARES.has(kindOf(row));

const SHARES: ReadonlySet<AlertKind> = new Set(['score', 'change']);
const BASIS_POINTS = 10_000;
