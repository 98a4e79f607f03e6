import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { withDatabase } from './servers.ts';

export interface TestDatabase {
  readonly url: string;
  /** Ends every connection to it and removes it. The run's end does the same. */
  drop(): Promise<void>;
}

/** A migrated database of the test's own, cloned from the template in some 40 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { postgresUrl, templateUrl } = inject('testServers');
  if (templateUrl === null) {
    throw new Error(
      "This package's global set-up has no migrations: testServers({ migrate }) in its set-up file.",
    );
  }
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await clone(postgresUrl, template, name);
  return {
    url: withDatabase(postgresUrl, name),
    drop: async () => {
      await maintain(postgresUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
}

async function clone(postgresUrl: string, template: string, name: string): Promise<void> {
  const statement = `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`;
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await maintain(postgresUrl, statement);
      return;
    } catch (error) {
      // 55006: another package's set-up is connected to the template for a moment, to see that it is migrated.
      const busy = error instanceof Error && 'code' in error && error.code === '55006';
      if (!busy || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function maintain(postgresUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
