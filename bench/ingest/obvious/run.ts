import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { startProcess } from '@watchfloor/testkit/process';
import { Queue } from 'bullmq';
import pg from 'pg';
import type { Row } from '../workload.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** Generates the obvious design's Prisma client; needs no engine, see packages/db. */
export function prepareObvious(): void {
  const prisma = join(
    dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
    'build/index.js',
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--schema', join(here, 'schema.prisma')],
    {
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`prisma generate failed: ${stderr}`);
}

/** Events per second of one BullMQ job per event, one Prisma create and one aggregate query per event. */
export async function runObvious(
  databaseUrl: string,
  redisUrl: string,
  rows: readonly Row[],
): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    CREATE TABLE IF NOT EXISTS obvious_transfer (
      source text NOT NULL, event_id text NOT NULL, occurred_at timestamptz(3) NOT NULL, amount_minor bigint NOT NULL,
      source_account text NOT NULL, target_account text NOT NULL, currency text NOT NULL, city text NOT NULL, raw jsonb NOT NULL,
      PRIMARY KEY (source, event_id));
    CREATE INDEX IF NOT EXISTS obvious_pair ON obvious_transfer (source_account, target_account, currency, occurred_at);
    CREATE TABLE IF NOT EXISTS obvious_alert (id text PRIMARY KEY, value bigint NOT NULL);
    TRUNCATE obvious_transfer, obvious_alert`);
  const worker = startProcess(join(here, 'worker.ts'), { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl });
  await worker.line(/ready/);
  const connection = connectRedis(redisUrl, 'producer');
  const queue = new Queue('obvious', { connection });
  try {
    const started = performance.now();
    for (let start = 0; start < rows.length; start += 500) {
      await queue.addBulk(rows.slice(start, start + 500).map((row) => ({ name: 'event', data: row })));
    }
    for (;;) {
      const { rows: counted } = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM obvious_transfer',
      );
      const open = await queue.getJobCounts('waiting', 'active', 'failed');
      if ((open.failed ?? 0) > 0) throw new Error('A job of the obvious design failed');
      if (counted[0]?.n === rows.length && (open.active ?? 0) + (open.waiting ?? 0) === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return rows.length / ((performance.now() - started) / 1000);
  } finally {
    await queue.obliterate({ force: true });
    await queue.close();
    await closeRedis(connection);
    await worker.stop();
    await client.end();
  }
}
