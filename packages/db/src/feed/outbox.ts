import type { Db } from '../database.ts';
import type { FeedTopic } from './feed.ts';

/** Notes that the consoles have been woken for these rows. */
export async function markPublished(db: Db, seqs: readonly string[]): Promise<void> {
  if (seqs.length === 0) return;
  await db.pool.query({
    name: 'outbox-published',
    text: 'UPDATE ops.outbox SET published_at = now() WHERE seq = ANY($1::bigint[]) AND published_at IS NULL',
    values: [seqs],
  });
}

/** Rows that a process left unpublished when it died: older than `before`, oldest first, at most 1,000. */
export async function listUnpublished(
  db: Db,
  before: Date,
): Promise<{ seq: string; topic: FeedTopic; subject: string }[]> {
  const { rows } = await db.pool.query<{ seq: string; topic: FeedTopic; subject: string }>(
    'SELECT seq::text, topic, subject FROM ops.outbox WHERE published_at IS NULL AND at < $1 ORDER BY outbox.seq LIMIT 1000',
    [before],
  );
  return rows;
}
