import { LATENCY_BOUNDS_MS } from '@watchfloor/domain/latency/buckets';
import type pg from 'pg';

/**
 * - `registration`: from happening to being received
 * - `detection`: from being received to being detected
 */
export type LatencyStage = 'registration' | 'detection';

/**
 * Adds the deliveries of batches to `ads.event_latency`, each in the minute it was received. For the end of a stage's
 * transaction, after its batches are marked: every batch wants the same few rows, so they are locked last and shortly, and
 * in the order of the primary key, so that two of them cannot wait for each other in a ring.
 */
export async function addLatencies(
  client: pg.PoolClient,
  stage: LatencyStage,
  batchIds: readonly string[],
): Promise<void> {
  await client.query({
    name: `latency-${stage}`,
    text: `INSERT INTO ads.event_latency AS l (minute, source, type, stage, bucket, count)
           ${latenciesOf(stage, 'b.id = ANY($1::bigint[])')} ORDER BY 1, 2, 3, 4, 5
           ON CONFLICT (minute, source, type, stage, bucket) DO UPDATE SET count = l.count + excluded.count`,
    values: [batchIds],
  });
}

/** The rows of `ads.event_latency` that batches for which `condition` (on `b`) holds contribute, in SQL. */
export const latenciesOf = (stage: LatencyStage, condition: string): string => `
  SELECT date_trunc('minute', b.received_at) AS minute, s.source COLLATE "C" AS source, b.type COLLATE "C" AS type,
         '${stage}' COLLATE "C" AS stage, ${BUCKET[stage]}::smallint AS bucket, sum(n.count::bigint) AS count
  FROM ods.batch b, jsonb_each(b.arrivals) AS s (source, buckets), jsonb_each_text(s.buckets) AS n (bucket, count)
  WHERE ${condition}
  GROUP BY 1, 2, 3, 4, 5`;

/**
 * width_bucket counts the bounds at or below its operand and a bucket has its upper bound included; in whole milliseconds
 * that is one less. Two clocks measure: what seems to be detected before it was received took no time.
 */
const BUCKET: Record<LatencyStage, string> = {
  registration: 'n.bucket',
  detection: `width_bucket(round(extract(epoch FROM b.detected_at - b.received_at) * 1000)::bigint - 1,
                ARRAY[${LATENCY_BOUNDS_MS.join(',')}]::bigint[])`,
};
