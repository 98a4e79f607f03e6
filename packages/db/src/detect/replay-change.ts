import { type ChangeSettings, shareInBasisPoints } from '@watchfloor/domain/detectors/change-detector';
import type { Db } from '../database.ts';
import { isDrop, updatesWithBefore } from '../key-users/drops-sql.ts';
import { type Replay, readReplay } from './replay.ts';

/**
 * What the detector of changes would have fired on between two times under another share, with the list of key customers
 * as it was then. Reads only.
 * @throws ReplayTooLarge when it takes longer than half a minute
 */
export function replayChange(
  db: Db,
  settings: Pick<ChangeSettings, 'share'>,
  { from, to }: { from: Date; to: Date },
): Promise<Replay> {
  // Drops of one moment and customer are one alert.
  return readReplay(
    db,
    `SELECT count(*)::int AS events, count(DISTINCT (c.user_id, c.occurred_at))::int AS alerts
     FROM ${updatesWithBefore}
     WHERE c.occurred_at BETWEEN $1 AND $2 AND ${isDrop('$3::int')}`,
    [from, to, shareInBasisPoints(settings)],
  );
}
