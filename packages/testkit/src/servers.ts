import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@watchfloor/platform/embedded-postgres';
import { startRedis } from '@watchfloor/platform/embedded-redis';
import pg from 'pg';
// The augmentation below needs the module in the program, also where no test imports it.
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { fastSettings } from './fast-settings.ts';

export interface TestServers {
  /** The server's maintenance database; tests work in clones, see `createTestDatabase`. */
  readonly postgresUrl: string;
  /** The migrated database that is cloned; null when the package brought no migrations. */
  readonly templateUrl: string | null;
  readonly redisUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServers: TestServers;
  }
}

export interface TestServersOptions {
  /** Brings the template to the newest migration: `migrate` of `@watchfloor/db/migrate`. This room may not import it. */
  readonly migrate?: (databaseUrl: string) => Promise<unknown>;
  /** Name of the template; one per set of migrations. */
  readonly template?: string;
}

const TEMPLATE_LOCK = 5_503_281_907;

/**
 * A vitest global set-up: one real Postgres and one real Redis for all test files of a run. `npm test` starts them
 * once for all packages and names them in TEST_DATABASE_URL and TEST_REDIS_URL; else they are started here.
 */
export function testServers({
  migrate,
  template = 'watchfloor_template',
}: TestServersOptions = {}): (project: TestProject) => Promise<() => Promise<void>> {
  return async (project) => {
    const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;
    const stops: (() => Promise<void>)[] = [];
    const stopAll = async () => {
      for (const stop of stops.reverse()) await stop();
    };
    try {
      let postgresUrl = TEST_DATABASE_URL;
      let redisUrl = TEST_REDIS_URL;
      if (postgresUrl === undefined || redisUrl === undefined) {
        const dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-test-'));
        stops.push(async () => rmSync(dataDir, { recursive: true, force: true }));
        if (postgresUrl === undefined) {
          const postgres = await startPostgres({ dataDir, settings: fastSettings });
          stops.push(postgres.stop);
          postgresUrl = postgres.url;
        }
        if (redisUrl === undefined) {
          const redis = await startRedis({ dataDir, toolsDir: join(process.cwd(), '../../.data/tools') });
          stops.push(redis.stop);
          redisUrl = redis.url;
        }
      }
      const templateUrl =
        migrate === undefined ? null : await prepareTemplate(postgresUrl, template, migrate);
      project.provide('testServers', { postgresUrl, templateUrl, redisUrl });
      return stopAll;
    } catch (error) {
      await stopAll();
      throw error;
    }
  };
}

/** Several packages may arrive at one server at once: the first migrates, the others wait and find nothing to do. */
async function prepareTemplate(
  postgresUrl: string,
  template: string,
  migrate: (url: string) => Promise<unknown>,
): Promise<string> {
  const templateUrl = withDatabase(postgresUrl, template);
  const client = new pg.Client({ connectionString: postgresUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await migrate(templateUrl);
    await startBeforeTen(templateUrl);
    return templateUrl;
  } finally {
    await client.end();
  }
}

/** Every number that is given out begins just before it gets another digit: who orders numbers as text is found out. */
async function startBeforeTen(templateUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: templateUrl });
  await client.connect();
  try {
    await client.query(`
      DO $$ DECLARE numbers record; BEGIN
        FOR numbers IN SELECT schemaname, sequencename FROM pg_sequences WHERE last_value IS NULL LOOP
          EXECUTE format('ALTER SEQUENCE %I.%I RESTART WITH 98', numbers.schemaname, numbers.sequencename);
        END LOOP;
      END $$`);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
