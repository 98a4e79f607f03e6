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
 * Which of the buckets carry a time on the axis: on round times of the viewer's own clock (so that days begin at
 * his midnight), at most `room` of them. `offsetMinutes` is the zone's, as Date.getTimezoneOffset gives it.
 */
export function timeTicks(
  times: readonly number[],
  room: number,
  offsetMinutes: (at: number) => number,
): number[] {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return [];
  const step = STEPS.find((candidate) => (last - first) / candidate <= Math.max(1, room)) ?? 7 * DAY;
  return times.filter((at) => (at - offsetMinutes(at) * MINUTE) % step === 0);
}
