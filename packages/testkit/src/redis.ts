import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { inject } from 'vitest';

/**
 * The URL of an empty Redis database of the test's own. Keys are its own; pub/sub channels are the server's, so a
 * test that counts wake-ups needs `startPrivateRedis`, as does one that flushes everything.
 */
export async function createTestRedis(): Promise<string> {
  const { redisUrl } = inject('testServers');
  const redis = connectRedis(redisUrl, 'producer');
  try {
    const [, configured = '16'] = (await redis.config('GET', 'databases')) as string[];
    const turn = await redis.incr('watchfloor:test:databases');
    // Database 0 keeps the counter. After a full round the oldest test has long ended.
    const database = 1 + ((turn - 1) % (Number(configured) - 1));
    const url = new URL(redisUrl);
    url.pathname = `/${database}`;
    await redis.select(database);
    await redis.flushdb();
    return url.href;
  } finally {
    await closeRedis(redis);
  }
}
