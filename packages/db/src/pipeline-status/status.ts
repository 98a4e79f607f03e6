import type { Db } from '../database.ts';
import { type BatchStage, isJudgedBy } from '../inbox/stage-types.ts';
import { safeInteger } from '../safe-integer.ts';

export interface InboxStage {
  stage: 'accepted' | 'stored' | 'failed';
  batches: number;
  events: number;
  oldestAt: Date | null;
}

/** Batches that are not finished, by stage; every stage is listed. */
export async function readStages(db: Db): Promise<InboxStage[]> {
  const { rows } = await db.pool.query<{
    stage: string;
    batches: number;
    events: string;
    oldest: Date | null;
  }>(
    `SELECT stage, count(*)::int AS batches, sum(event_count)::text AS events, min(received_at) AS oldest
     FROM ods.batch WHERE stage <> 'detected' GROUP BY stage`,
  );
  return (['accepted', 'stored', 'failed'] as const).map((stage) => {
    const row = rows.find((found) => found.stage === stage);
    return {
      stage,
      batches: row?.batches ?? 0,
      events: safeInteger(row?.events ?? 0),
      oldestAt: row?.oldest ?? null,
    };
  });
}

export interface ThroughputPoint {
  at: Date;
  accepted: number;
  stored: number;
  detected: number;
}

/** Events that passed each stage, in buckets of 10 s over the last 30 minutes; the newest bucket is whole. */
export async function readThroughput(db: Db): Promise<ThroughputPoint[]> {
  // Batches received up to half an hour before the chart begins may have been stored within it.
  const { rows } = await db.pool.query<{ at: Date; accepted: string; stored: string; detected: string }>(
    `WITH span AS (
       SELECT date_bin('10 s', now(), 'epoch') - interval '30 min' AS start, date_bin('10 s', now(), 'epoch') AS stop
     ),
     passed AS (
       SELECT date_bin('10 s', p.at, 'epoch') AS at, p.stage, b.event_count
       FROM span, ods.batch b,
            LATERAL (VALUES ('accepted', b.received_at), ('stored', b.stored_at), ('detected', b.detected_at)) p (stage, at)
       WHERE b.received_at > span.start - interval '30 min' AND p.at >= span.start AND p.at < span.stop
     ),
     sums AS (
       SELECT at, sum(event_count) FILTER (WHERE stage = 'accepted') AS accepted,
              sum(event_count) FILTER (WHERE stage = 'stored') AS stored,
              sum(event_count) FILTER (WHERE stage = 'detected') AS detected
       FROM passed GROUP BY at
     )
     SELECT g.at, coalesce(accepted, 0)::text AS accepted, coalesce(stored, 0)::text AS stored,
            coalesce(detected, 0)::text AS detected
     FROM span, generate_series(span.start, span.stop - interval '10 s', '10 s') g (at) LEFT JOIN sums USING (at)
     ORDER BY g.at`,
  );
  return rows.map((row) => ({
    at: row.at,
    accepted: safeInteger(row.accepted),
    stored: safeInteger(row.stored),
    detected: safeInteger(row.detected),
  }));
}

/** Batches that each stage finished in the last minute. */
export async function readFinishedPerMinute(db: Db): Promise<Record<BatchStage, number>> {
  const { rows } = await db.pool.query<Record<BatchStage, number>>(
    `SELECT count(*) FILTER (WHERE stored_at > now() - interval '1 min')::int AS store,
            count(*) FILTER (WHERE ${isJudgedBy('detect')} AND detected_at > now() - interval '1 min')::int AS detect,
            count(*) FILTER (WHERE ${isJudgedBy('score')} AND detected_at > now() - interval '1 min')::int AS score
     FROM ods.batch WHERE received_at > now() - interval '30 min'`,
  );
  return rows[0] ?? { store: 0, detect: 0, score: 0 };
}

/**
 * How long events took from happening to being received, over the batches of the last five minutes, each by its
 * oldest event; milliseconds. `late` counts the events that were more than a minute old.
 */
export async function readLateness(db: Db): Promise<{ p50: number; p99: number; late: number } | null> {
  const { rows } = await db.pool.query<{ p50: number | null; p99: number | null; late: string }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS p50,
            percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS p99,
            coalesce(sum(late), 0)::text AS late
     FROM (
       SELECT greatest(extract(epoch FROM received_at - min_time)::float8 * 1000, 0) AS ms, late
       FROM ods.batch WHERE received_at > now() - interval '5 min'
     ) recent`,
  );
  const row = rows[0];
  if (!row || row.p50 === null || row.p99 === null) return null;
  return { p50: row.p50, p99: row.p99, late: safeInteger(row.late) };
}
