import {
  countOf,
  type LatencyHistogram,
  mergeHistograms,
  quantileBucket,
} from '@watchfloor/domain/latency/histogram';
import type { Db } from '../database.ts';
import type { LatencyStage } from './add-latencies.ts';
import { OTHER_SOURCES } from './arrivals.ts';

export type LatencyRange = '15m' | '1h' | '24h';

/** Deliveries that passed a stage. Quantiles are buckets of domain's latency/buckets, null where nothing passed. */
export interface StageLatency {
  count: number;
  p50: number | null;
  p90: number | null;
  p99: number | null;
  histogram: LatencyHistogram;
  /** One of each per slot. */
  series: { count: number[]; p50: (number | null)[]; p99: (number | null)[] };
}

export interface SourceLatency {
  source: string;
  type: string;
  registration: StageLatency;
  detection: StageLatency;
}

export interface Latencies {
  /** Start of the first slot; the last one is still running. */
  from: Date;
  slotSeconds: number;
  slots: number;
  all: Omit<SourceLatency, 'source' | 'type'>;
  /** Those with most deliveries first; beyond the largest, sources of a type are one row, `(other)`, at the end. */
  sources: SourceLatency[];
  asOf: Date;
}

const MINUTE_MS = 60_000;
const SLOTS: Record<LatencyRange, { seconds: number; minutes: number }> = {
  '15m': { seconds: 60, minutes: 15 },
  '1h': { seconds: 60, minutes: 60 },
  '24h': { seconds: 900, minutes: 24 * 60 },
};
/** Sources (of a type) that are listed by name. */
const LISTED = 50;

/** How long events received in the range were on their way to us, and from there to being checked; by source and type. */
export async function readLatencies(db: Db, range: LatencyRange, now = new Date()): Promise<Latencies> {
  const { seconds, minutes } = SLOTS[range];
  const slotMs = seconds * 1000;
  const from = Math.floor((now.getTime() - minutes * MINUTE_MS) / slotMs) * slotMs;
  const slots = Math.floor((now.getTime() - from) / slotMs) + 1;
  const { rows } = await db.pool.query<SlotColumns>(
    `WITH slots AS MATERIALIZED (
       SELECT source, type, stage, date_bin(make_interval(secs => $3), minute, 'epoch') AS at, bucket, sum(count) AS count
       FROM ads.event_latency WHERE minute >= $1 AND minute < $2 GROUP BY 1, 2, 3, 4, 5
     ),
     listed AS (
       SELECT source, type FROM slots WHERE stage = 'registration' AND source <> $4
       GROUP BY 1, 2 ORDER BY sum(count) DESC, 1, 2 LIMIT ${LISTED}
     ),
     named AS (
       SELECT coalesce(l.source, $4) AS source, s.type, s.stage, s.at, s.bucket, sum(s.count) AS count
       FROM slots s LEFT JOIN listed l ON l.source = s.source AND l.type = s.type GROUP BY 1, 2, 3, 4, 5
     )
     SELECT source, type, stage, at, json_object_agg(bucket, count) AS histogram FROM named GROUP BY 1, 2, 3, 4`,
    [new Date(from), new Date(from + slots * slotMs), seconds, OTHER_SOURCES],
  );

  const all = emptySlots(slots);
  const bySource = new Map<string, { source: string; type: string; slots: Slots }>();
  for (const { source, type, stage, at, histogram } of rows) {
    const key = JSON.stringify([source, type]);
    const found = bySource.get(key) ?? { source, type, slots: emptySlots(slots) };
    bySource.set(key, found);
    const place = Math.round((at.getTime() - from) / slotMs);
    found.slots[stage][place] = histogram;
    all[stage][place] = mergeHistograms([all[stage][place] ?? {}, histogram]);
  }
  return {
    from: new Date(from),
    slotSeconds: seconds,
    slots,
    all: toStages(all),
    sources: [...bySource.values()]
      .map(({ source, type, slots: filled }) => ({ source, type, ...toStages(filled) }))
      .sort(mostFirst),
    asOf: now,
  };
}

interface SlotColumns {
  source: string;
  type: string;
  stage: LatencyStage;
  at: Date;
  histogram: LatencyHistogram;
}

type Slots = Record<LatencyStage, LatencyHistogram[]>;
const emptySlots = (count: number): Slots => ({
  registration: new Array<LatencyHistogram>(count).fill({}),
  detection: new Array<LatencyHistogram>(count).fill({}),
});

const toStages = ({ registration, detection }: Slots) => ({
  registration: toStage(registration),
  detection: toStage(detection),
});

function toStage(slots: readonly LatencyHistogram[]): StageLatency {
  const histogram = mergeHistograms(slots);
  return {
    count: countOf(histogram),
    p50: quantileBucket(histogram, 0.5),
    p90: quantileBucket(histogram, 0.9),
    p99: quantileBucket(histogram, 0.99),
    histogram,
    series: {
      count: slots.map(countOf),
      p50: slots.map((slot) => quantileBucket(slot, 0.5)),
      p99: slots.map((slot) => quantileBucket(slot, 0.99)),
    },
  };
}

const mostFirst = (a: SourceLatency, b: SourceLatency): number =>
  Number(a.source === OTHER_SOURCES) - Number(b.source === OTHER_SOURCES) ||
  b.registration.count - a.registration.count ||
  (a.source < b.source ? -1 : a.source > b.source ? 1 : a.type < b.type ? -1 : 1);
