import { createTestDatabase } from '@watchfloor/testkit/database';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { migrate } from '../src/migrate.ts';

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('two starts at once on a server without the database create it and migrate it once', async () => {
  const url = new URL(inject('testServers').postgresUrl);
  url.pathname = `/migrate_${process.pid}`;
  const applied = await Promise.all([migrate(url.href), migrate(url.href)]);
  expect(applied.flat().length).toBeGreaterThan(0);
  expect(new Set(applied.flat()).size).toBe(applied.flat().length);
  const recorded = await rows(
    url.href,
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  );
  expect(recorded).toHaveLength(applied.flat().length);
  const maintenance = inject('testServers').postgresUrl;
  await rows(maintenance, `DROP DATABASE migrate_${process.pid} WITH (FORCE)`);
});

test('a migrated database is left alone', async () => {
  const database = await createTestDatabase();
  expect(await migrate(database.url)).toEqual([]);
  await database.drop();
});
