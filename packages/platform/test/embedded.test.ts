import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startPostgres } from '../src/embedded-postgres.ts';
import { startRedis } from '../src/embedded-redis.ts';
import { processStartedAt } from '../src/processes.ts';
import { closeRedis, connectRedis } from '../src/redis.ts';

const folder = mkdtempSync(join(tmpdir(), 'watchfloor-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const settings = { shared_buffers: '128MB' };

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('Postgres keeps its data, password and port from one start to the next', async () => {
  const dataDir = join(folder, 'kept');
  const first = await startPostgres({ dataDir, settings });
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await first.stop();
  await first.stop();
  expect(processStartedAt(first.pid)).toBeUndefined();
  const second = await startPostgres({ dataDir, settings });
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await second.stop();
});

test('Postgres is durable, speaks UTF-8, and asks for its password on loopback only', async () => {
  const server = await startPostgres({ dataDir: join(folder, 'settings'), settings });
  try {
    const rows = await query(
      server.url,
      `SELECT current_setting('fsync') fsync, current_setting('synchronous_commit') sync,
              current_setting('server_encoding') encoding, current_setting('listen_addresses') listen,
              current_setting('TimeZone') zone, upper('žž') upper`,
    );
    expect(rows).toEqual([
      { fsync: 'on', sync: 'on', encoding: 'UTF8', listen: '127.0.0.1', zone: 'UTC', upper: 'ŽŽ' },
    ]);
    const stranger = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(stranger, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    // As root the cluster belongs to another user, in either case to nobody else.
    expect(statSync(join(folder, 'settings/postgres')).mode & 0o077).toBe(0);
  } finally {
    await server.stop();
  }
});

test('one data directory for two servers at once is refused in words', async () => {
  const dataDir = join(folder, 'twice');
  const server = await startPostgres({ dataDir, settings });
  await expect(startPostgres({ dataDir, settings })).rejects.toThrow(/in use by another Watchfloor/);
  expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('a server that a killed run left behind is ended and followed by a new one', async () => {
  const dataDir = join(folder, 'orphan');
  const orphan = await startPostgres({ dataDir, settings });
  await query(orphan.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  const server = await startPostgres({ dataDir, settings, takeOver: true });
  expect(processStartedAt(orphan.pid)).toBeUndefined();
  expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

test("a crash is recovered from, even when the dead server's pid is somebody else by now", async () => {
  const dataDir = join(folder, 'crash');
  const crashed = await startPostgres({ dataDir, settings });
  await query(crashed.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  process.kill(crashed.pid, 'SIGKILL');
  await crashed.exited;
  writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n`);
  const server = await startPostgres({ dataDir, settings });
  expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('Redis forgets on stop, never evicts, asks for a password, and comes back under the same one', async () => {
  const dataDir = join(folder, 'redis');
  const first = await startRedis({ dataDir });
  const client = connectRedis(first.url, 'producer');
  await client.set('key', 'value');
  expect(await client.config('GET', 'maxmemory-policy')).toContain('noeviction');
  expect(await client.config('GET', 'appendonly')).toContain('no');
  expect(await client.config('GET', 'save')).toContain('');
  await closeRedis(client);
  await first.stop();
  const second = await startRedis({ dataDir, port: first.port });
  expect(second.url).toBe(first.url);
  const again = connectRedis(second.url, 'producer');
  expect(await again.get('key')).toBeNull();
  await closeRedis(again);
  const stranger = connectRedis(`redis://127.0.0.1:${second.port}`, 'producer');
  await expect(stranger.get('key')).rejects.toThrow(/NOAUTH/);
  await closeRedis(stranger);
  await second.stop();
});

test('a producer hears at once that Redis is gone, a worker waits until it is back', async () => {
  const dataDir = join(folder, 'redis-roles');
  const server = await startRedis({ dataDir });
  const errors: string[] = [];
  const producer = connectRedis(server.url, 'producer', (error) => errors.push(error.message));
  const worker = connectRedis(server.url, 'worker');
  await Promise.all([producer.ping(), worker.ping()]);
  await server.stop();
  await expect(producer.set('key', 'value')).rejects.toThrow();
  const waiting = worker.set('key', 'from the worker');
  const back = await startRedis({ dataDir, port: server.port });
  expect(await waiting).toBe('OK');
  expect(errors.length).toBeGreaterThan(0);
  await Promise.all([closeRedis(producer), closeRedis(worker)]);
  await back.stop();
});
