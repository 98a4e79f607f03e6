const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
];

/** A zero-based value axis: round steps that cover `peak`, about `want` of them. */
export function valueTicks(peak: number, want = 4): { top: number; ticks: number[] } {
  if (peak <= 0) return { top: 1, ticks: [0] };
  const rough = peak / want;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10) * magnitude;
  const count = Math.ceil(peak / step - 1e-9);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, place) => place * step) };
}

/**
 * Round times of the viewer's own clock (so that days begin at his midnight) and the bucket that each falls into:
 * at most `room` of them, none so near an end that its words would be cut. `offsetMinutes` is the zone's, as
 * Date.getTimezoneOffset gives it.
 */
export function timeTicks(
  times: readonly number[],
  bucketMs: number,
  room: number,
  offsetMinutes: (at: number) => number,
): { bucket: number; at: number }[] {
  const first = times[0];
  if (first === undefined) return [];
  const span = times.length * bucketMs;
  const step = Math.max(
    bucketMs,
    STEPS.find((candidate) => span / candidate <= Math.max(1, room)) ?? 7 * DAY,
  );
  const margin = (span / Math.max(1, room)) * 0.2;
  const shift = offsetMinutes(first) * MINUTE;
  const ticks: { bucket: number; at: number }[] = [];
  for (let at = Math.ceil((first - shift) / step) * step + shift; at < first + span; at += step) {
    // Summer time may begin inside the range.
    const local = at + offsetMinutes(at) * MINUTE - shift;
    const bucket = times[Math.floor((local - first) / bucketMs)];
    if (bucket === undefined || local - first < margin || first + span - local < margin) continue;
    ticks.push({ bucket, at: local });
  }
  return ticks;
}
