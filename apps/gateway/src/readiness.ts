import type { Db } from '@watchfloor/db/database';
import { ping } from '@watchfloor/db/ping';
import { anyWorker } from '@watchfloor/jobs/heartbeat';
import type { Redis } from 'ioredis';

interface Check {
  ok: boolean;
  detail: string;
}

const NEEDED = ['postgres', 'redis', 'workers'] as const;
type Needed = (typeof NEEDED)[number];

export interface Readiness {
  missing: Needed[];
  checks: Record<Needed, Check>;
}

/** Milliseconds that a server may take to show that it is there. */
const PATIENCE = 2_000;
/** Milliseconds that a result is repeated, so that a load balancer's probes cost next to nothing. */
const REPEATED_FOR = 1_000;

/** Asks Postgres, Redis and the workers' heartbeats, all at once. */
export function createReadiness(
  { db, redis }: { db: Db; redis: Redis },
  now: () => number = Date.now,
): () => Promise<Readiness> {
  let last: { at: number; result: Promise<Readiness> } | undefined;
  return () => {
    if (last === undefined || now() - last.at >= REPEATED_FOR) last = { at: now(), result: probe() };
    return last.result;
  };

  async function probe(): Promise<Readiness> {
    const [postgresAnswers, redisAnswers, workersAlive] = await Promise.all([
      check(async () => {
        await ping(db);
        return 'answers';
      }),
      // While it is down a command would wait for the reconnect; its state is known without asking.
      check(async () => {
        if (redis.status !== 'ready') throw new Error(`the connection is ${redis.status}`);
        await redis.ping();
        return 'answers';
      }),
      check(async () => {
        if (redis.status !== 'ready') throw new Error('not known while Redis is away');
        if (!(await anyWorker(redis))) throw new Error('no worker has reported within 15 seconds');
        return 'at least one is alive';
      }),
    ]);
    const checks = { postgres: postgresAnswers, redis: redisAnswers, workers: workersAlive };
    return { missing: NEEDED.filter((name) => !checks[name].ok), checks };
  }
}

async function check(ask: () => Promise<string>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    const detail = await Promise.race([ask(), late]);
    return { ok: true, detail };
  } catch (error) {
    return { ok: false, detail: plain(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** What our own checks say; of a driver's errors only the code, which names no host. */
function plain(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return `does not answer (${error.code})`;
  return error instanceof Error ? error.message : 'does not answer';
}
