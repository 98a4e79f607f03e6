import type { Redis } from 'ioredis';

/** Channel that says "look at the feed". The feed itself is ops.outbox: a lost message costs a reader two seconds. */
export const feedChannel = 'watchfloor:feed';

/** Wakes the consoles after a commit. Redis being away is no failure: they look by themselves soon. */
export async function announceAlerts(redis: Redis, ids: readonly string[]): Promise<void> {
  await redis.publish(feedChannel, JSON.stringify({ topic: 'alert', subjects: ids })).catch(() => 0);
}
