import { formatPercent } from '../../../design/number-format.ts';
import type { Evaluation, Interval } from './models-api.ts';

/** "0.692": a figure between 0 and 1 as statisticians write it. */
export const formatIndex = (value: number, decimals = 3): string => value.toFixed(decimals);

/** "0.684 to 0.701": where the figure lies with 95 % confidence. */
export const intervalWords = ({ low, high }: Interval, decimals = 3): string =>
  `${formatIndex(low, decimals)} to ${formatIndex(high, decimals)}`;

/** Whole points with their sign: "+12", "−8", "0". */
export function formatPoints(points: number): string {
  const whole = Math.round(points);
  if (whole === 0) return '0';
  return whole > 0 ? `+${whole}` : `−${-whole}`;
}

/** Where bads and goods are furthest apart: the KS statistic and the probability at which it is reached. */
export function widestGap(
  curve: Evaluation['ksCurve'],
): { probability: number; bads: number; goods: number } | null {
  return curve.reduce<Evaluation['ksCurve'][number] | null>(
    (best, point) => (best && best.bads - best.goods >= point.bads - point.goods ? best : point),
    null,
  );
}

/** Goods and bads each as shares of their own, so that a few bads are seen beside many goods. */
export function sharesByPoints(
  distribution: Evaluation['distribution'],
): { from: number; to: number; goods: number; bads: number }[] {
  const goods = distribution.reduce((sum, bin) => sum + bin.goods, 0);
  const bads = distribution.reduce((sum, bin) => sum + bin.bads, 0);
  return distribution.map((bin) => ({
    from: bin.from,
    to: bin.to,
    goods: goods === 0 ? 0 : bin.goods / goods,
    bads: bads === 0 ? 0 : bin.bads / bads,
  }));
}

/** How many of the ten groups defaulted as often as predicted, give or take the interval. */
export const inBounds = (calibration: Evaluation['calibration']): number =>
  calibration.filter(({ predicted, observed }) => predicted >= observed.low && predicted <= observed.high)
    .length;

/** Round ticks between two values, ends included where they are round; about `want` of them. */
export function rangeTicks(from: number, to: number, want = 5): number[] {
  const span = to - from;
  if (!(span > 0)) return [from];
  const rough = span / want;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= rough - 1e-12) ?? 10) * magnitude;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toFixed(9)));
}

/** "12 %" on an axis; tenths where the steps are finer than a percent. */
export const axisPercent = (share: number): string =>
  formatPercent(share, Math.abs(share * 100 - Math.round(share * 100)) < 1e-6 ? 0 : 1);
