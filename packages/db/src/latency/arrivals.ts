import { bucketOf, FIRST_BUCKET, LAST_BUCKET } from '@watchfloor/domain/latency/buckets';
import type { LatencyHistogram } from '@watchfloor/domain/latency/histogram';

/** Sources of one batch that are counted by name: a flood of invented ones must not make a flood of rows. */
export const NAMED_SOURCES = 64;
/** All the others of a batch. */
export const OTHER_SOURCES = '(other)';

/** How late a batch's events arrived, by source: what `ods.batch.arrivals` holds. */
export type Arrivals = Readonly<Record<string, LatencyHistogram>>;

export interface ArrivalCounter {
  /** Counts an event of `source` that arrived `latencyMs` after it happened; below 0 before. */
  add(source: string, latencyMs: number): void;
  counted(): Arrivals;
}

/** Counts while the inbox is written, for every event there is: a lookup where the source changes, and an increment. */
export function countArrivals(): ArrivalCounter {
  const bySource = new Map<string, number[]>();
  let source: string | undefined;
  let counts: number[] = [];
  return {
    add(of, latencyMs) {
      if (of !== source) {
        source = of;
        counts = countsOf(of);
      }
      const place = bucketOf(latencyMs) - FIRST_BUCKET;
      counts[place] = (counts[place] ?? 0) + 1;
    },
    counted: () => Object.fromEntries([...bySource].map(([name, filled]) => [name, histogramOf(filled)])),
  };

  function countsOf(of: string): number[] {
    const name = bySource.has(of) || bySource.size < NAMED_SOURCES ? of : OTHER_SOURCES;
    const known = bySource.get(name);
    if (known) return known;
    const fresh = new Array<number>(LAST_BUCKET - FIRST_BUCKET + 1).fill(0);
    bySource.set(name, fresh);
    return fresh;
  }
}

const histogramOf = (counts: readonly number[]): LatencyHistogram =>
  Object.fromEntries(
    counts.flatMap((count, place) => (count > 0 ? [[String(place + FIRST_BUCKET), count]] : [])),
  );
