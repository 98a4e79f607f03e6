import type { ScoreDetector, ScoreSettings } from '@watchfloor/domain/detectors/score-detector';
import type { Db } from '../database.ts';
import { type Replay, readReplay } from './replay.ts';

/**
 * What a score detector would have fired on between two times under other cut-offs, by what the scorecards that decided
 * then said. Reads only.
 * @throws ReplayTooLarge when it takes longer than half a minute
 */
export function replayScore(
  db: Db,
  detector: ScoreDetector,
  { rejectOver }: Pick<ScoreSettings, 'rejectOver'>,
  { from, to }: { from: Date; to: Date },
): Promise<Replay> {
  const [key] = detector.key;
  // Events of one moment and key are one episode; every other application is one of its own.
  return readReplay(
    db,
    `SELECT count(*)::int AS events, count(DISTINCT (${key}, occurred_at))::int AS alerts
     FROM dwd.application_score
     WHERE role = 'champion' AND occurred_at BETWEEN $1 AND $2 AND probability > $3`,
    [from, to, rejectOver],
  );
}
