import { hostname } from 'node:os';
import { openDatabase } from '@watchfloor/db/database';
import { createEventReading } from '@watchfloor/domain/events/reading';
import { openJobs } from '@watchfloor/jobs/enqueue';
import { startHeartbeat } from '@watchfloor/jobs/heartbeat';
import { createAcceptor } from '@watchfloor/pipeline/accept';
import { readServiceEnvironment } from '@watchfloor/platform/environment';
import { createLogger } from '@watchfloor/platform/logger';
import { portError } from '@watchfloor/platform/ports';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { createShutdown } from '@watchfloor/platform/shutdown';
import { describeFailure } from '@watchfloor/platform/user-error';
import { serveHealth } from './health.ts';
import { startWorker } from './worker.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

/** Two jobs of each stage and two card lists, four scheduled tasks, the feed's turn and page, and room for the outbox. */
const CONNECTIONS = 16;

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

  const acceptor = createAcceptor({
    db,
    jobs,
    ...createEventReading(environment),
    inboxLimit: environment.inboxLimit,
    onError: events.error,
  });
  shutdown.add('acceptor', () => acceptor.close());

  const { redisUrl, retentionDays, workerPort, applicantsFeedUrl, applicantsFeedToken } = environment;
  const feed =
    applicantsFeedUrl === undefined ? undefined : { url: applicantsFeedUrl, token: applicantsFeedToken };
  const worker = await startWorker({ db, redis, redisUrl, jobs, events, retentionDays, acceptor, feed });
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
