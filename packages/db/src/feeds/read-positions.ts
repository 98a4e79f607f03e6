import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

/** How a polled feed stands. */
export interface FeedStanding {
  /** Its name, which is also the source of its events. */
  readonly feed: string;
  readonly url: string;
  /** Applicants accepted from it, repeats included. */
  readonly taken: number;
  readonly lastPolledAt: Date | null;
  readonly lastTakenAt: Date | null;
  /** Polls that failed since the last one that did not. */
  readonly failures: number;
  readonly lastError: string | null;
  /** While it fails: when it is asked again. */
  readonly nextAt: Date;
}

/** Every feed that was ever polled, by name. */
export async function readFeedPositions({ pool }: Pick<Db, 'pool'>): Promise<FeedStanding[]> {
  const { rows } = await pool.query<Omit<FeedStanding, 'taken'> & { taken: string }>(
    `SELECT feed, url, taken::text, last_polled_at AS "lastPolledAt", last_taken_at AS "lastTakenAt", failures,
            last_error AS "lastError", next_at AS "nextAt"
     FROM ops.feed_position ORDER BY feed`,
  );
  return rows.map((row) => ({ ...row, taken: safeInteger(row.taken) }));
}
