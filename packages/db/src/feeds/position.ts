import type { Db } from '../database.ts';

/** How far a feed has been read. */
export interface FeedPosition {
  /** The feed's own; null at its beginning. */
  readonly cursor: string | null;
  /** Polls that failed since the last one that did not. */
  readonly failures: number;
  /** Nothing is asked before. */
  readonly nextAt: Date;
}

/** Where a feed stands; one that was never polled is noted, at its beginning. `url` is what people see of it. */
export async function openFeedPosition(
  { pool }: Pick<Db, 'pool'>,
  feed: string,
  url: string,
  now: Date,
): Promise<FeedPosition> {
  const read = async () => {
    const { rows } = await pool.query<FeedPosition>(
      'SELECT cursor, failures, next_at AS "nextAt" FROM ops.feed_position WHERE feed = $1 AND url = $2',
      [feed, url],
    );
    return rows[0];
  };
  const known = await read();
  if (known !== undefined) return known;
  const { rows } = await pool.query<FeedPosition>(
    `INSERT INTO ops.feed_position (feed, url, next_at) VALUES ($1, $2, $3)
     ON CONFLICT (feed) DO UPDATE SET url = excluded.url, failures = 0, last_error = NULL, next_at = excluded.next_at
     RETURNING cursor, failures, next_at AS "nextAt"`,
    [feed, url, now],
  );
  return rows[0] ?? { cursor: null, failures: 0, nextAt: now };
}

/**
 * Notes a page whose applicants are durable in the inbox.
 * @returns whether the feed stood at `from`; otherwise somebody else has read on, and nothing is changed
 */
export async function saveFeedPage(
  { pool }: Pick<Db, 'pool'>,
  feed: string,
  { from, to, taken, now }: { from: string | null; to: string; taken: number; now: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE ops.feed_position SET cursor = $3, taken = taken + $4, last_taken_at = $5
     WHERE feed = $1 AND cursor IS NOT DISTINCT FROM $2`,
    [feed, from, to, taken, now],
  );
  return rowCount === 1;
}

/** Notes a poll that went well. */
export async function saveFeedPoll({ pool }: Pick<Db, 'pool'>, feed: string, now: Date): Promise<void> {
  await pool.query(
    `UPDATE ops.feed_position SET last_polled_at = $2, failures = 0, last_error = NULL, next_at = $2 WHERE feed = $1`,
    [feed, now],
  );
}

/** Notes a poll that failed, in words for people, and until when the feed is left alone. */
export async function saveFeedFailure(
  { pool }: Pick<Db, 'pool'>,
  feed: string,
  { error, now, nextAt }: { error: string; now: Date; nextAt: Date },
): Promise<void> {
  await pool.query(
    `UPDATE ops.feed_position SET last_polled_at = $2, failures = failures + 1, last_error = $3, next_at = $4
     WHERE feed = $1`,
    [feed, now, error, nextAt],
  );
}
