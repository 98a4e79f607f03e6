import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import {
  LAST_BUCKET,
  latencyWords,
  lowerBoundMs,
  spanWords,
  upperBoundMs,
} from '@watchfloor/domain/latency/buckets';
import { isTrouble } from '@watchfloor/domain/latency/judge-source';

export type Latencies = inferRouterOutputs<AppRouter>['pipeline']['latency'];
export type SourceLatency = Latencies['sources'][number];
export type StageLatency = SourceLatency['registration'];

/** The two parts of an event's way, in its order. */
export const STAGES = [
  { stage: 'registration', name: 'Happened to received', counted: 'deliveries', colour: 'var(--city-1)' },
  { stage: 'detection', name: 'Received to checked', counted: 'checked', colour: 'var(--city-3)' },
] as const;
export type Stage = (typeof STAGES)[number]['stage'];

/** A value axis of buckets: `from` below the fastest, `to` the slowest; each bucket is drawn at its upper bound. */
export type LatencyScale = { from: number; to: number; ticks: { bucket: number; words: string }[] };

export type LatencySlot = { count: number; p50: number; p99: number };

export type LatencyView = {
  /** Start of every slot, epoch ms. */
  times: readonly number[];
  slotMs: number;
  /** From this place on slots are still running. */
  growsFrom: number;
  /** The same for both stages, so that heights compare. */
  scale: LatencyScale;
  /** Per stage and slot; a slot that nothing came in is a gap. */
  slots: Record<Stage, readonly (LatencySlot | null)[]>;
  whole: Record<Stage, StageLatency>;
};

/** What is drawn of the sources together, or of one of them. */
export function toLatencyView(latencies: Latencies, of: Record<Stage, StageLatency>): LatencyView {
  const slotMs = latencies.slotSeconds * 1000;
  const first = Date.parse(latencies.from);
  const slotsOf = ({ series }: StageLatency) =>
    series.count.map((count, place): LatencySlot | null => {
      const [p50, p99] = [series.p50[place] ?? null, series.p99[place] ?? null];
      return p50 === null || p99 === null ? null : { count, p50, p99 };
    });
  const slots = { registration: slotsOf(of.registration), detection: slotsOf(of.detection) };
  return {
    times: Array.from({ length: latencies.slots }, (_, place) => first + place * slotMs),
    slotMs,
    growsFrom: latencies.slots - 1,
    scale: scaleOf(
      [...slots.registration, ...slots.detection].flatMap((slot) => (slot ? [slot.p50, slot.p99] : [])),
    ),
    slots,
    whole: { registration: of.registration, detection: of.detection },
  };
}

/** Buckets that are read at a glance. */
const ROUND = new Set([1, 10, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000]);
/** Fewer steps than this make one bucket of jitter look like a cliff. */
const LEAST_STEPS = 6;

/** An axis that holds `buckets` with room below the fastest. */
export function scaleOf(buckets: readonly number[]): LatencyScale {
  const to = Math.max(LEAST_STEPS - 1, ...buckets);
  const from = Math.min(to - LEAST_STEPS, Math.min(...buckets, to) - 1);
  const shown = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  const round = shown.filter((bucket) =>
    bucket < 0 ? bucket === -1 && from < -1 : bucket === LAST_BUCKET || ROUND.has(upperBoundMs(bucket)),
  );
  // The end is named unless words beside it would touch.
  if ((round.at(-1) ?? from) < to - 1) round.push(to);
  return {
    from,
    to,
    ticks: round.map((bucket) => ({ bucket, words: axisWords(bucket) })),
  };
}

const axisWords = (bucket: number) =>
  bucket < 0
    ? 'ahead'
    : bucket === LAST_BUCKET
      ? `> ${spanWords(lowerBoundMs(bucket))}`
      : spanWords(upperBoundMs(bucket));

/** "≤ 50 ms", a dash where there is nothing to measure. */
export const quantileWords = (bucket: number | null | undefined) =>
  bucket === null || bucket === undefined ? '–' : latencyWords(bucket);

/** Bars of a histogram: the share of the fullest bucket, for each bucket from `from` to `to`. */
export function barsOf(histogram: StageLatency['histogram'], from: number, to: number): number[] {
  const fullest = Math.max(1, ...Object.values(histogram));
  return Array.from(
    { length: to - from + 1 },
    (_, place) => (histogram[String(from + place)] ?? 0) / fullest,
  );
}

/** The fastest and slowest bucket that any of the histograms fills; null of nothing. */
export function bucketsSpan(
  histograms: readonly StageLatency['histogram'][],
): { from: number; to: number } | null {
  const buckets = histograms.flatMap((histogram) => Object.keys(histogram).map(Number));
  return buckets.length === 0 ? null : { from: Math.min(...buckets), to: Math.max(...buckets) };
}

/** Sentences about sources that somebody should look into, each once, as the sources are listed. */
export const warningsOf = (sources: readonly Pick<SourceLatency, 'judgement'>[]): string[] => [
  ...new Set(
    sources.flatMap(({ judgement }) =>
      judgement?.sentence && isTrouble(judgement.state) ? [judgement.sentence] : [],
    ),
  ),
];
