import type { FeedTopic } from '@watchfloor/db/feed/feed';
import type { Redis } from 'ioredis';

/** Channel that says "look at the feed". The feed itself is ops.outbox: a lost message costs a reader two seconds. */
export const feedChannel = 'watchfloor:feed';

/** A wake-up need not name them all: who is woken reads the feed. */
const NAMED = 100;

/** Wakes the consoles after a commit. Redis being away is no failure: they look by themselves soon. */
export async function announce(redis: Redis, topic: FeedTopic, ids: readonly string[]): Promise<void> {
  await redis.publish(feedChannel, JSON.stringify({ topic, subjects: ids.slice(0, NAMED) })).catch(() => 0);
}
