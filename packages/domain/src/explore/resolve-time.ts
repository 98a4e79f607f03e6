import type { AskedTime, Span } from './question.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SPAN_MS: Record<Span, number> = {
  '1h': HOUR,
  '6h': 6 * HOUR,
  '24h': DAY,
  '7d': 7 * DAY,
  '30d': 30 * DAY,
  '90d': 90 * DAY,
};

/**
 * The range asked for, `to` excluded. One that ends now is widened to full minutes, from a day on to full hours, because
 * rollups know nothing smaller.
 */
export function resolveTime(time: AskedTime, now: number): { from: Date; to: Date } {
  if (!('last' in time)) return { from: new Date(time.from), to: new Date(time.to) };
  const span = SPAN_MS[time.last];
  const step = span < DAY ? MINUTE : HOUR;
  const to = (Math.floor(now / step) + 1) * step;
  return { from: new Date(Math.floor((now - span) / step) * step), to: new Date(to) };
}
