import type { Db } from '../database.ts';

/** First half of the advisory locks of feeds. */
const FEED_LOCK = 0x57_46_46; // 'WFF'

/**
 * Does `work` unless somebody else, in whatever process, is at this feed. The turn is a lock of a session, not of a
 * transaction: a poll waits for a foreign server, and a worker that dies gives its turn back at once.
 * @returns whether it was our turn
 */
export async function takeFeedTurn(
  { pool }: Pick<Db, 'pool'>,
  feed: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ ours: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS ours',
      [FEED_LOCK, feed],
    );
    if (rows[0]?.ours !== true) return false;
    try {
      await work();
    } finally {
      await client
        .query('SELECT pg_advisory_unlock($1, hashtext($2))', [FEED_LOCK, feed])
        .catch((failure: Error) => {
          // A session that goes back to the pool with its lock would keep everybody from the feed for ever.
          broken = failure;
        });
    }
    return true;
  } finally {
    client.release(broken);
  }
}
