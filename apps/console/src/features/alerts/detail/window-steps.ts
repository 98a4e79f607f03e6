/** One event's window value: the measure right after it. */
export interface WindowPoint {
  at: string;
  value: number;
}

/** A point of the step chart: up to the limit in `within`, above it in `over`; null where the part is not drawn. */
export interface WindowStep {
  /** Milliseconds. */
  at: number;
  value: number;
  within: number;
  over: number | null;
}

/**
 * The series as a step chart draws it: each value holds until the next point. What lies above the limit is a part
 * of its own, so that the breach can be told from the rest without colour alone.
 */
export function windowSteps(points: readonly WindowPoint[], limit: number): WindowStep[] {
  return points.map(({ at, value }) => ({
    at: Date.parse(at),
    value,
    within: Math.min(value, limit),
    over: value > limit ? value - limit : null,
  }));
}

/** Where the breach begins and ends, for the chart's summary in words; null when nothing is over the limit. */
export function breachSpan(
  points: readonly WindowPoint[],
  limit: number,
): { from: string; to: string; peak: WindowPoint } | null {
  const over = points.filter((point) => point.value > limit);
  const [first] = over;
  const last = over.at(-1);
  if (!first || !last) return null;
  return {
    from: first.at,
    to: last.at,
    peak: over.reduce((high, point) => (point.value > high.value ? point : high)),
  };
}

const ROUND = [1, 2, 2.5, 5, 10];

/** Round values from zero up to a top that peak and limit both stay below: where the value axis is labelled. */
export function valueTicks(points: readonly WindowPoint[], limit: number, most = 4): number[] {
  const highest = Math.max(limit, ...points.map((point) => point.value)) * 1.04;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest / most)));
  const step = (ROUND.find((each) => highest / (each * power) <= most) ?? 10) * power;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);

/** Round times within a span, none so close to its end that a label would be cut. Milliseconds. */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? Math.ceil((to - from) / most);
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to - (to - from) * 0.03; at += step) ticks.push(at);
  return ticks;
}
