/** The ranges the overview offers, as the API names them. */
export const RANGES = ['15m', '1h', '24h', '7d'] as const;
export type Range = (typeof RANGES)[number];

export const RANGE_MS: Record<Range, number> = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
};

export const RANGE_LABEL: Record<Range, string> = {
  '15m': '15 min',
  '1h': '1 h',
  '24h': '24 h',
  '7d': '7 d',
};

/** For titles: "Volume by city, last hour". */
export const RANGE_WORDS: Record<Range, string> = {
  '15m': 'last 15 minutes',
  '1h': 'last hour',
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
};

/** "minute", "5 minutes", "hour", "6 hours", "day". */
export function bucketWords(seconds: number): string {
  const [size, unit] =
    seconds % 86_400 === 0 ? [86_400, 'day'] : seconds % 3600 === 0 ? [3600, 'hour'] : [60, 'minute'];
  const count = Math.max(1, Math.round(seconds / size));
  return count === 1 ? unit : `${count} ${unit}s`;
}
