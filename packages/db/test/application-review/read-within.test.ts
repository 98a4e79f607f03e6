import { expect, it } from 'vitest';
import { readWithin, TookTooLong } from '../../src/application-review/read-within.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();

it('gives up a statement that takes too long, and says so; the next one is read', async () => {
  const forEver = 'SELECT count(*) FROM generate_series(1, 1e12::bigint)';
  await expect(readWithin(floor.db, 50, (client) => client.query(forEver))).rejects.toThrow(TookTooLong);
  const { rows } = await readWithin(floor.db, 60_000, (client) => client.query('SELECT 1 AS one'));
  expect(rows).toEqual([{ one: 1 }]);
});

it('reads from one moment and writes nothing', async () => {
  const count = 'SELECT count(*)::int AS models FROM ops.model';
  await readWithin(floor.db, 60_000, async (client) => {
    const before = await client.query(count);
    await floor.db.pool.query(`INSERT INTO ops.model (id, artifact, digest) VALUES ('late', '{}', '')`);
    expect((await client.query(count)).rows).toEqual(before.rows);
  });
  const writing = readWithin(floor.db, 60_000, (client) => client.query('DELETE FROM ops.model'));
  await expect(writing).rejects.toThrow('read-only');
});
