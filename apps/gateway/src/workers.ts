import type { Redis } from 'ioredis';

/** Whether at least one worker's heartbeat lives; workers renew it every 5 seconds and it lasts 15. */
export async function anyWorker(redis: Redis): Promise<boolean> {
  let position = '0';
  do {
    const [next, found] = await redis.scan(position, 'MATCH', 'watchfloor:worker:*', 'COUNT', 1000);
    if (found.length > 0) return true;
    position = next;
  } while (position !== '0');
  return false;
}
