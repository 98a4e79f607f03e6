import { createTestDatabase } from '@watchfloor/testkit/database';
import { eventually } from '@watchfloor/testkit/eventually';
import { startPrivatePostgres, startPrivateRedis } from '@watchfloor/testkit/private-servers';
import { createTestRedis } from '@watchfloor/testkit/redis';
import { Redis } from 'ioredis';
import pg from 'pg';
import { expect, test } from 'vitest';

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('two clones of the template are migrated and know nothing of each other', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await query(first.url, "INSERT INTO note VALUES ('here')");
  expect(await query(first.url, 'SELECT text FROM note')).toEqual([{ text: 'here' }]);
  expect(await query(second.url, 'SELECT text FROM note')).toEqual([]);
  await Promise.all([first.drop(), second.drop()]);
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
});

test('two Redis databases of one run do not share keys', async () => {
  const [first, second] = [new Redis(await createTestRedis()), new Redis(await createTestRedis())];
  await first.set('key', 'value');
  expect(await second.get('key')).toBeNull();
  await Promise.all([first.quit(), second.quit()]);
});

test('a crashed private Postgres comes back at its address with what was committed', async () => {
  const postgres = await startPrivatePostgres();
  try {
    await query(postgres.url, 'CREATE TABLE kept (n int)');
    await query(postgres.url, 'INSERT INTO kept VALUES (1)');
    await postgres.crash();
    expect(await query(postgres.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await postgres.restart();
    expect(await query(postgres.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  } finally {
    await postgres.stop();
  }
});

test('a flushed private Redis keeps its clients and loses its keys', async () => {
  const server = await startPrivateRedis();
  const client = new Redis(server.url);
  await client.set('key', 'value');
  await server.flush();
  expect(await client.get('key')).toBeNull();
  await client.quit();
  await server.stop();
});

test('eventually gives the first value and, when there is none, the last error', async () => {
  let tries = 0;
  const value = await eventually(() => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return tries;
  });
  expect(value).toBe(3);
  await expect(
    eventually(
      () => {
        throw new Error('never');
      },
      { timeoutMs: 0 },
    ),
  ).rejects.toThrow('never');
});
