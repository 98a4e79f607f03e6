import { hostname } from 'node:os';
import type { Redis } from 'ioredis';

const EVERY_MS = 5_000;
const LASTS_SECONDS = 15;

/** Says in Redis that this worker lives, until `stop`. The gateway is ready, and the console content, while one does. */
export function startHeartbeat(redis: Redis): { stop(): Promise<void> } {
  const id = `${hostname()}-${process.pid}`;
  const key = `watchfloor:worker:${id}`;
  const value = JSON.stringify({ id, pid: process.pid, startedAt: new Date().toISOString() });
  const beat = () => void redis.set(key, value, 'EX', LASTS_SECONDS).catch(() => {});
  beat();
  const timer = setInterval(beat, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await redis.del(key).catch(() => 0);
    },
  };
}
