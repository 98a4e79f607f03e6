import { openDatabase } from '@watchfloor/db/database';
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
  const redis = connectRedis(environment.redisUrl, 'producer', (error) =>
    logger.warn({ err: error }, 'Redis is away'),
  );
  shutdown.add('Redis', () => closeRedis(redis));
}
