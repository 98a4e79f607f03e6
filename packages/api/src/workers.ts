import type { Redis } from 'ioredis';
import { z } from 'zod';

const heartbeat = z.object({ id: z.string(), pid: z.number(), startedAt: z.coerce.date() });
const lifetimeSeconds = 15;

export interface WorkerSeen {
  id: string;
  pid: number;
  startedAt: Date;
  seenAt: Date;
}

/** Workers whose heartbeat lives. None while Redis does not answer: then none can be known to. */
export async function listWorkers(redis: Redis): Promise<WorkerSeen[]> {
  try {
    const keys: string[] = [];
    let position = '0';
    do {
      const [next, found] = await redis.scan(position, 'MATCH', 'watchfloor:worker:*', 'COUNT', 500);
      keys.push(...found);
      position = next;
    } while (position !== '0');
    const workers = await Promise.all(
      [...new Set(keys)].map(async (key) => {
        const [text, left] = await Promise.all([redis.get(key), redis.pttl(key)]);
        const parsed = heartbeat.safeParse(text === null ? null : JSON.parse(text));
        if (!parsed.success) return [];
        return [
          { ...parsed.data, seenAt: new Date(Date.now() - lifetimeSeconds * 1000 + Math.max(left, 0)) },
        ];
      }),
    );
    return workers.flat().sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  } catch {
    return [];
  }
}
