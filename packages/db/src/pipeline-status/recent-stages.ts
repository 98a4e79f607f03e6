import type { Db } from '../database.ts';
import { type BatchStage, isJudgedBy } from '../inbox/stage-types.ts';

/** Seconds, at the median and the 99th percentile. */
export interface StageTimes {
  stage: BatchStage;
  p50: number;
  p99: number;
  count: number;
}

/** How long batches of the last five minutes took: from receipt to stored, and from stored to judged. */
export async function readRecentStages(db: Db): Promise<StageTimes[]> {
  const { rows } = await db.pool.query<StageTimes>(
    `SELECT took.stage, percentile_cont(0.5) WITHIN GROUP (ORDER BY took.seconds) AS p50,
            percentile_cont(0.99) WITHIN GROUP (ORDER BY took.seconds) AS p99, count(*)::int AS count
     FROM ods.batch b,
          LATERAL (VALUES ('store', extract(epoch FROM b.stored_at - b.received_at)::float8),
                          (CASE WHEN b.${isJudgedBy('score')} THEN 'score' ELSE 'detect' END,
                           extract(epoch FROM b.detected_at - b.stored_at)::float8)) AS took (stage, seconds)
     WHERE b.received_at > now() - interval '5 min' AND took.seconds IS NOT NULL
     GROUP BY took.stage`,
  );
  return rows;
}
