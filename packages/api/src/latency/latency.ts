import { OTHER_SOURCES } from '@watchfloor/db/latency/arrivals';
import { judgeSources } from '@watchfloor/db/latency/judge-sources';
import { readLatencies } from '@watchfloor/db/latency/read-latencies';
import { SOURCE_STATES, type SourceJudgement } from '@watchfloor/domain/latency/judge-source';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

/** A bucket of domain's latency/buckets; null where there is nothing to measure. */
const quantile = z.int().nullable();

const stage = z.object({
  /** Deliveries: an event that is sent twice was on its way twice. */
  count: z.int(),
  p50: quantile,
  p90: quantile,
  p99: quantile,
  /** Deliveries by bucket, empty ones left out. */
  histogram: z.record(z.string(), z.int()),
  /** One of each per slot of the range. */
  series: z.object({ count: z.array(z.int()), p50: z.array(quantile), p99: z.array(quantile) }),
});

/** `registration`: happened to received. `detection`: received to checked by every detector. */
const stages = z.object({ registration: stage, detection: stage });

const output = z.object({
  /** Start of the first slot; the last one is still running. */
  from: instant,
  slotSeconds: z.int(),
  slots: z.int(),
  all: stages,
  /** Most deliveries first. Sources beyond the largest are one row a type, `(other)`, which is not judged. */
  sources: z.array(
    stages.extend({
      source: z.string(),
      type: z.string(),
      judgement: z.object({ state: z.enum(SOURCE_STATES), sentence: z.string().nullable() }).nullable(),
    }),
  ),
  asOf: instant,
});

/** How long events were on their way, by source and type, and how each source does right now. */
export const latency = procedure('pipeline.read', output)
  .input(z.object({ range: z.enum(['15m', '1h', '24h']).default('1h') }).default({ range: '1h' }))
  .query(async ({ ctx, input }) => {
    const [latencies, judged] = await Promise.all([readLatencies(ctx.db, input.range), judgeSources(ctx.db)]);
    const judgements = new Map(judged.map((one) => [`${one.type} ${one.source}`, one]));
    return {
      ...latencies,
      sources: latencies.sources.map((one) => ({
        ...one,
        judgement:
          one.source === OTHER_SOURCES ? null : (judgements.get(`${one.type} ${one.source}`) ?? QUIET),
      })),
    };
  });

/** Sent something in the range, nothing in the minutes that are judged. */
const QUIET: SourceJudgement = { state: 'quiet', headline: null, sentence: null };
