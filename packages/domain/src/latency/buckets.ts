const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Upper ends of the buckets that latencies are counted in, milliseconds, each belonging to its bucket: steps that people
 * read, close to a logarithmic scale. Stored rows carry the places in this list, so it may grow at its end only.
 */
export const LATENCY_BOUNDS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 30].map((days) => days * DAY),
];

/**
 * How far before its time an event was received, milliseconds. Up to the first one it is jitter (clocks of two machines,
 * requests that wait for the same commit) and counts as no latency at all; beyond, a clock is ahead.
 */
export const AHEAD_BOUNDS_MS: readonly number[] = [SECOND, 5 * SECOND, 30 * SECOND, MINUTE];

/** The bucket of what was furthest ahead; those below 0 are all ahead. */
export const FIRST_BUCKET = -AHEAD_BOUNDS_MS.length;
/** The bucket of everything longer than the last bound. */
export const LAST_BUCKET = LATENCY_BOUNDS_MS.length;

/** The bucket of a latency in milliseconds; a negative one is an event received before it happened. */
export function bucketOf(ms: number): number {
  let bucket = 0;
  if (ms < 0) while (-ms > (AHEAD_BOUNDS_MS[-bucket] ?? Number.POSITIVE_INFINITY)) bucket -= 1;
  else while (ms > (LATENCY_BOUNDS_MS[bucket] ?? Number.POSITIVE_INFINITY)) bucket += 1;
  return bucket;
}

/** No latency of the bucket is longer, milliseconds: negative for those ahead, Infinity for the last. */
export const upperBoundMs = (bucket: number): number =>
  bucket < 0
    ? -(AHEAD_BOUNDS_MS[-bucket - 1] ?? Number.POSITIVE_INFINITY)
    : (LATENCY_BOUNDS_MS[bucket] ?? Number.POSITIVE_INFINITY);

/** Every latency of the bucket is longer, milliseconds; in the first of no latency, jitter below 0 is not told apart. */
export const lowerBoundMs = (bucket: number): number =>
  bucket < 0
    ? -(AHEAD_BOUNDS_MS[-bucket] ?? Number.POSITIVE_INFINITY)
    : bucket === 0
      ? 0
      : (LATENCY_BOUNDS_MS[bucket - 1] ?? Number.POSITIVE_INFINITY);

/** All that is known of a latency in the bucket: "≤ 50 ms", "> 30 d", "> 5 s ahead". */
export function latencyWords(bucket: number): string {
  if (bucket < 0) return `> ${spanWords(-upperBoundMs(bucket))} ahead`;
  const upper = upperBoundMs(bucket);
  return Number.isFinite(upper) ? `≤ ${spanWords(upper)}` : `> ${spanWords(lowerBoundMs(bucket))}`;
}

/** How long, whichever way: "2 to 5 min", "30 s to 1 min", "more than 30 d". */
export function spanOf(bucket: number): string {
  const [from, to] = [lowerBoundMs(bucket), upperBoundMs(bucket)].map(Math.abs).sort((a, b) => a - b);
  if (from === undefined || to === undefined || !Number.isFinite(to))
    return `more than ${spanWords(from ?? 0)}`;
  const [start, end] = [spanWords(from), spanWords(to)];
  const unit = end.slice(end.indexOf(' '));
  return from === 0
    ? `up to ${end}`
    : `${start.endsWith(unit) ? start.slice(0, -unit.length) : start} to ${end}`;
}

/** A bound in the unit it is a whole number of: "500 ms", "30 s", "2 h". */
export function spanWords(ms: number): string {
  for (const [unit, name] of UNITS) if (ms >= unit && ms % unit === 0) return `${ms / unit} ${name}`;
  return `${ms} ms`;
}

const UNITS = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
  [SECOND, 's'],
] as const;
