/** Deliveries by bucket, empty buckets left out: a JSON object as the inbox and the aggregates hold it. */
export type LatencyHistogram = Readonly<Record<string, number>>;

/** Filled buckets with their counts, the fastest first. */
export const bucketsOf = (histogram: LatencyHistogram): [bucket: number, count: number][] =>
  Object.entries(histogram)
    .map(([bucket, count]): [number, number] => [Number(bucket), count])
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a - b);

export const countOf = (histogram: LatencyHistogram): number =>
  Object.values(histogram).reduce((sum, count) => sum + count, 0);

/** The histogram of everything that any of them counted. */
export function mergeHistograms(histograms: Iterable<LatencyHistogram>): LatencyHistogram {
  const merged: Record<string, number> = {};
  for (const histogram of histograms) {
    for (const [bucket, count] of Object.entries(histogram)) merged[bucket] = (merged[bucket] ?? 0) + count;
  }
  return merged;
}

/**
 * The bucket that the quantile lies in, by nearest rank: at least the share `quantile` (0..1) of the deliveries took no
 * longer than its upper bound. Null of nothing.
 */
export function quantileBucket(histogram: LatencyHistogram, quantile: number): number | null {
  const buckets = bucketsOf(histogram);
  const rank = Math.max(1, Math.ceil(countOf(histogram) * quantile));
  let seen = 0;
  for (const [bucket, count] of buckets) {
    seen += count;
    if (seen >= rank) return bucket;
  }
  return null;
}
