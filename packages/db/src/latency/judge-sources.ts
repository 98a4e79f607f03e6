import type { LatencyHistogram } from '@watchfloor/domain/latency/histogram';
import { JUDGED_MINUTES, judgeSource, type SourceJudgement } from '@watchfloor/domain/latency/judge-source';
import type { Db } from '../database.ts';
import { OTHER_SOURCES } from './arrivals.ts';

export interface JudgedSource extends SourceJudgement {
  source: string;
  type: string;
}

const MINUTE_MS = 60_000;

/** How each source does that sent anything in the last ten minutes, by name and type. `(other)` is several: not judged. */
export async function judgeSources(db: Db, now = new Date()): Promise<JudgedSource[]> {
  const first = (Math.floor(now.getTime() / MINUTE_MS) - JUDGED_MINUTES + 1) * MINUTE_MS;
  const { rows } = await db.pool.query<{
    source: string;
    type: string;
    minute: Date;
    histogram: LatencyHistogram;
  }>(
    `SELECT source, type, minute, json_object_agg(bucket, count) AS histogram
     FROM ads.event_latency
     WHERE minute >= $1 AND minute < $2 AND stage = 'registration' AND source <> $3
     GROUP BY 1, 2, 3 ORDER BY 1, 2`,
    [new Date(first), new Date(first + JUDGED_MINUTES * MINUTE_MS), OTHER_SOURCES],
  );
  const bySource = new Map<string, { source: string; type: string; minutes: LatencyHistogram[] }>();
  for (const { source, type, minute, histogram } of rows) {
    const key = JSON.stringify([source, type]);
    const found = bySource.get(key) ?? { source, type, minutes: new Array(JUDGED_MINUTES).fill({}) };
    bySource.set(key, found);
    found.minutes[Math.round((minute.getTime() - first) / MINUTE_MS)] = histogram;
  }
  return [...bySource.values()].map(({ source, type, minutes }) => ({
    source,
    type,
    ...judgeSource(source, minutes),
  }));
}
