import { createTestDatabase } from '@watchfloor/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { inTransaction } from '../src/transaction.ts';

let db: ReturnType<typeof openDatabase>;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 2 });
});
afterAll(async () => {
  await db.close();
  await drop();
});

const pid = async (client: Pick<typeof db.pool, 'query'>) =>
  (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;

it('a connection that the server ends between two statements of a transaction fails that transaction and nothing else', async () => {
  const work = inTransaction(db, async (client) => {
    const own = await pid(client);
    const ended = new Promise((resolve) => client.once('end', resolve));
    await db.pool.query('SELECT pg_terminate_backend($1)', [own]);
    await ended;
    await client.query('SELECT 1');
  });
  await expect(work).rejects.toThrow();
  expect(await pid(db.pool)).toBeGreaterThan(0);
});

it('an idle connection that the server ends is replaced', async () => {
  const idle = await db.pool.connect();
  const other = await db.pool.connect();
  const idlePid = await pid(idle);
  const ended = new Promise((resolve) => idle.once('end', resolve));
  idle.release();
  await other.query('SELECT pg_terminate_backend($1)', [idlePid]);
  await ended;
  expect(await pid(db.pool)).not.toBe(idlePid);
  other.release();
});
