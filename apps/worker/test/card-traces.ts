import { once } from 'node:events';
import { connect } from 'node:net';
import type { Db } from '@watchfloor/db/database';
import type { Redis } from 'ioredis';

/** A place where text may rest, and what rests there. */
export interface Trace {
  readonly place: string;
  readonly text: string;
}

/** Every row of every table, and what the server itself keeps of their values and of statements. */
export async function tracesInPostgres(db: Db): Promise<Trace[]> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const traces: Trace[] = [];
  for (const { name } of [...tables, { name: 'pg_stats' }, { name: 'pg_stat_activity' }]) {
    const { rows } = await db.pool.query<{ text: string }>(
      `SELECT row_to_json(t)::text AS text FROM ${name} t`,
    );
    for (const { text } of rows) traces.push({ place: name, text });
  }
  return traces;
}

/** Every key with its value, jobs among them. */
export async function tracesInRedis(redis: Redis): Promise<Trace[]> {
  const traces: Trace[] = [];
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'COUNT', 1_000);
    cursor = next;
    for (const key of keys) {
      traces.push({ place: `Redis ${key}`, text: `${key} ${JSON.stringify(await readValue(redis, key))}` });
    }
  } while (cursor !== '0');
  return traces;
}

/** Notes every command that a Redis is given from now on: jobs that are done leave nothing else. */
export async function watchCommands(redisUrl: string): Promise<{ text(): string; stop(): void }> {
  const { hostname, port, username, password } = new URL(redisUrl);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  if (password) socket.write(`AUTH ${username || 'default'} ${password}\r\n`);
  socket.write('MONITOR\r\n');
  return { text: () => text, stop: () => socket.destroy() };
}

async function readValue(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  switch (type) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES');
    case 'stream':
      return redis.xrange(key, '-', '+');
    case 'none':
      return null;
    default:
      throw new Error(`${key} is a ${type}, which nobody looks into`);
  }
}

/**
 * Where any of the numbers rests: as it is, with anything but letters and digits between its digits, in JSON's escapes,
 * or as the hexadecimal digits that a bytea shows.
 */
export function findNumbers(traces: Iterable<Trace>, numbers: readonly string[]): string[] {
  const wanted = numbers.flatMap((number) => [
    { number, text: number },
    { number, text: Buffer.from(number).toString('hex') },
  ]);
  const found = new Set<string>();
  for (const { place, text } of traces) {
    const bare = text
      .replace(/\\+u00(3\d)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/[^0-9A-Za-z]+/g, '')
      .toLowerCase();
    for (const { number, text: form } of wanted) {
      if (!bare.includes(form)) continue;
      const at = text.indexOf(number.slice(0, 5));
      found.add(`${number} in ${place}: …${text.slice(Math.max(0, at - 80), at + 120)}…`);
    }
  }
  return [...found].sort();
}
