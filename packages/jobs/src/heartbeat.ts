import type { Redis } from 'ioredis';
import { z } from 'zod';

const PREFIX = 'watchfloor:worker:';
const EVERY_MS = 5_000;
const LASTS_SECONDS = 15;

const heartbeat = z.object({ id: z.string(), pid: z.number(), startedAt: z.coerce.date() });

/** A worker whose heartbeat lives. `seenAt` is its newest beat. */
export interface WorkerSeen {
  readonly id: string;
  readonly pid: number;
  readonly startedAt: Date;
  readonly seenAt: Date;
}

/** Says in Redis that the worker `id` lives, until `stop`. The gateway is ready, and the console content, while one does. */
export function startHeartbeat(redis: Redis, id: string, pid: number): { stop(): Promise<void> } {
  const key = PREFIX + id;
  const value = JSON.stringify({ id, pid, startedAt: new Date().toISOString() });
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

/** Whether at least one worker lives. Rejects while Redis does not answer. */
export async function anyWorker(redis: Redis): Promise<boolean> {
  for await (const keys of scan(redis)) if (keys.length > 0) return true;
  return false;
}

/** Every worker that lives, the longest-running first. Rejects while Redis does not answer. */
export async function listWorkers(redis: Redis): Promise<WorkerSeen[]> {
  const keys = new Set<string>();
  for await (const found of scan(redis)) for (const key of found) keys.add(key);
  const workers = await Promise.all(
    [...keys].map(async (key) => {
      const [text, leftMs] = await Promise.all([redis.get(key), redis.pttl(key)]);
      const parsed = heartbeat.safeParse(text === null ? null : JSON.parse(text));
      if (!parsed.success) return [];
      const agoMs = LASTS_SECONDS * 1000 - Math.max(leftMs, 0);
      return [{ ...parsed.data, seenAt: new Date(Date.now() - agoMs) }];
    }),
  );
  return workers.flat().sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}

async function* scan(redis: Redis): AsyncGenerator<string[], void, unknown> {
  let position = '0';
  do {
    const [next, found] = await redis.scan(position, 'MATCH', `${PREFIX}*`, 'COUNT', 1000);
    yield found;
    position = next;
  } while (position !== '0');
}
