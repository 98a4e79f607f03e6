import { openDatabase } from '@watchfloor/db/database';
import { createEventReading } from '@watchfloor/domain/events/reading';
import { openJobs } from '@watchfloor/jobs/enqueue';
import { createAcceptor } from '@watchfloor/pipeline/accept';
import { readServiceEnvironment } from '@watchfloor/platform/environment';
import { createLogger } from '@watchfloor/platform/logger';
import { portError } from '@watchfloor/platform/ports';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { createShutdown } from '@watchfloor/platform/shutdown';
import { describeFailure } from '@watchfloor/platform/user-error';
import manifest from '../package.json' with { type: 'json' };
import { createGateway } from './gateway.ts';

/** Accepting takes one connection at a time per type; reads and health take the others. */
const CONNECTIONS = 12;

/** Milliseconds that a client may take to finish its request, and to read its answer, once we are asked to stop. */
const GRACE = 10_000;

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const environment = readServiceEnvironment();
  const logger = createLogger({ name: 'gateway', level: environment.logLevel });
  const shutdown = createShutdown({ logger });
  shutdown.listen();

  const db = openDatabase({ url: environment.databaseUrl, max: CONNECTIONS });
  shutdown.add('database', () => db.close());
  const warn = (error: Error) => logger.warn({ err: error }, 'Redis is away');
  const redis = connectRedis(environment.redisUrl, 'producer', warn);
  shutdown.add('Redis', () => closeRedis(redis));
  const jobs = openJobs(environment.redisUrl, warn);
  shutdown.add('queues', () => jobs.close());
  const reading = createEventReading(environment);
  const acceptor = createAcceptor({
    db,
    jobs,
    ...reading,
    inboxLimit: environment.inboxLimit,
    onError: (error) => logger.warn({ err: error }, 'accepted events wait for the sweeper'),
  });
  shutdown.add('acceptor', () => acceptor.close());

  const app = await createGateway({
    db,
    redis,
    acceptor,
    jobs,
    tokenise: reading.tokenise,
    insuranceCurrency: reading.insuranceCurrency,
    logger,
    version: manifest.version,
    apiKey: environment.apiKey,
    rateLimit: environment.rateLimit,
  });
  // Stops listening, finishes what is in flight; what its requests need is closed after it.
  shutdown.add('HTTP server', async () => {
    const impatience = setTimeout(() => app.server.closeAllConnections(), GRACE);
    await app.close();
    clearTimeout(impatience);
  });
  const { gatewayPort: port, gatewayHost: host } = environment;
  try {
    await app.listen({ port, host });
  } catch (error) {
    throw portError(error, port, 'GATEWAY_PORT') ?? error;
  }
  logger.info({ port }, 'ready');
}
