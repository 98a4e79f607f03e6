import type { Db } from '@watchfloor/db/database';
import type { FeedTopic } from '@watchfloor/db/feed/feed';
import { listUnpublished, markPublished } from '@watchfloor/db/feed/outbox';
import type { Redis } from 'ioredis';
import { announce } from './announce.ts';

/** What a commit changed, by topic. */
export type Changed = { readonly [Topic in FeedTopic]?: readonly string[] };

/** Stage 3: wakes the consoles for what is committed, then notes that it did. Twice does no harm. */
export async function publish(
  { db, redis }: { db: Db; redis: Redis },
  changed: Changed,
  outboxSeqs: readonly string[],
): Promise<void> {
  const { alert = [], application = [] } = changed;
  if (alert.length > 0) await announce(redis, 'alert', alert);
  if (application.length > 0) await announce(redis, 'application', application);
  await markPublished(db, outboxSeqs);
}

/** Publishes what a process left behind when it died after its commit. Gives how many. */
export async function publishLeftovers(services: { db: Db; redis: Redis }, now: number): Promise<number> {
  const rows = await listUnpublished(services.db, new Date(now - LEFT_AFTER_MS));
  const subjectsOf = (topic: FeedTopic) => [
    ...new Set(rows.filter((row) => row.topic === topic).map(({ subject }) => subject)),
  ];
  await publish(
    services,
    { alert: subjectsOf('alert'), application: subjectsOf('application') },
    rows.map(({ seq }) => seq),
  );
  return rows.length;
}

const LEFT_AFTER_MS = 5_000;
