import { hostname } from 'node:os';
import { openDatabase } from '@watchfloor/db/database';
import { openJobs } from '@watchfloor/jobs/enqueue';
import { startHeartbeat } from '@watchfloor/jobs/heartbeat';
import { readServiceEnvironment } from '@watchfloor/platform/environment';
import { createLogger } from '@watchfloor/platform/logger';
import { portError } from '@watchfloor/platform/ports';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { createShutdown } from '@watchfloor/platform/shutdown';
import { describeFailure } from '@watchfloor/platform/user-error';
import { serveHealth } from './health.ts';
import { startWorker } from './worker.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

/** Two jobs of each stage and two card lists, four scheduled tasks, and room for the outbox. */
const CONNECTIONS = 14;

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const environment = readServiceEnvironment();
  const logger = createLogger({ name: 'worker', level: environment.logLevel });
  const shutdown = createShutdown({ logger });
  shutdown.listen();
  const { metrics, events } = createWorkerMetrics(logger);

  const db = openDatabase({ url: environment.databaseUrl, max: CONNECTIONS });
  shutdown.add('database', () => db.close());
  const redis = connectRedis(environment.redisUrl, 'producer', events.error);
  shutdown.add('Redis', () => closeRedis(redis));
  const jobs = openJobs(environment.redisUrl, events.error);
  shutdown.add('job producer', () => jobs.close());

  const { redisUrl, retentionDays, workerPort } = environment;
  const worker = await startWorker({ db, redis, redisUrl, jobs, events, retentionDays });
  shutdown.add('jobs', () => worker.close());
  const heartbeat = startHeartbeat(redis, `${hostname()}-${process.pid}`, process.pid);
  shutdown.add('heartbeat', () => heartbeat.stop());
  if (workerPort > 0) {
    const health = await serveHealth(metrics, workerPort).catch((error: unknown) => {
      throw portError(error, workerPort, 'WORKER_PORT');
    });
    shutdown.add('health', () => health.close());
  }
  logger.info('ready');
}
