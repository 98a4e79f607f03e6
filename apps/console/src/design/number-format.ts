import { exponentOf } from '@watchfloor/domain/money';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const UNITS = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** 12,480 */
export const formatCount = (value: number) => whole.format(value);

/** "1 alert", "12,480 alerts". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** Three significant figures in human units: 950, 12.4k, 1.24M. Of money, pass major units. */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  for (const [unit, name] of UNITS) {
    if (size >= unit * 0.9995) {
      const scaled = value / unit;
      return trim(scaled.toFixed(Math.abs(scaled) >= 99.95 ? 0 : Math.abs(scaled) >= 9.995 ? 1 : 2)) + name;
    }
  }
  return trim(
    size >= 100 || size === 0 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2),
  );
}

/** A share of 1 as people write it: "31.2 %"; two decimals where tenths of a percent are too coarse. */
export const formatPercent = (share: number, decimals = 1): string =>
  `${(share * 100).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })} %`;

/** A rate with the precision one reads at a glance: 0.4, 7.2, 418, 37.0k. */
export function formatRate(value: number): string {
  if (value < 100) return trim(value.toFixed(1));
  return value < 10_000 ? whole.format(value) : formatCompact(value);
}

/** An amount in minor units as a number of major ones, for scales and compact labels only: never for sums. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** exponentOf(currency);
}

const trim = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
