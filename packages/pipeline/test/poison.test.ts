import { transferEvent } from '@watchfloor/testkit/builders';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAcceptor } from '../src/accept.ts';
import { detect } from '../src/detect.ts';
import { retryFailed } from '../src/repair/retry-failed.ts';
import { store } from '../src/store.ts';
import { openFloor } from './floor.ts';

const noon = Date.parse('2026-11-20T12:00:00.000Z');
let floor: Awaited<ReturnType<typeof openFloor>>;
beforeEach(async () => {
  floor = await openFloor();
});
afterEach(() => floor.close());

const batches = async () =>
  (
    await floor.db.pool.query<{ id: string; stage: string; failed_stage: string | null }>(
      'SELECT id::text, stage, failed_stage FROM ods.batch ORDER BY id',
    )
  ).rows;

it('a stored batch that cannot be detected is set aside alone, and found in full after repair and retry', async () => {
  const { db, jobs } = floor;
  for (const index of [0, 1, 2, 3, 4]) {
    const value = transferEvent({
      time: new Date(noon + index).toISOString(),
      data: { source_account: `acc-${index}`, amount: '9000.00' },
    });
    await createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 }).accept(
      [{ index: 0, raw: JSON.stringify(value), value }],
      new Date(noon + 60_000),
    );
  }
  await store(floor, '0');
  const ids = (await batches()).map(({ id }) => id);
  const sick = ids[2] ?? '';
  const { rows } = await db.pool.query<{ lane: string }>(
    'SELECT lanes[3] AS lane FROM ods.batch WHERE id = $1',
    [sick],
  );
  await db.pool.query(`UPDATE ods.batch SET lanes[3] = '{noon}' WHERE id = $1`, [sick]);

  // The sweeper's jobs, one for each: whichever comes first, the healthy ones pass and only the sick one fails.
  for (const id of ids) await detect(floor, id);
  expect((await batches()).filter(({ stage }) => stage !== 'detected')).toEqual([
    { id: sick, stage: 'failed', failed_stage: 'stored' },
  ]);
  expect(floor.failed).toMatchObject([{ stage: 'detect', batchId: sick }]);
  expect((await db.pool.query('SELECT FROM ops.alert')).rowCount).toBe(4);

  await db.pool.query('UPDATE ods.batch SET lanes[3] = $2 WHERE id = $1', [sick, rows[0]?.lane]);
  await retryFailed({ db, jobs }, { batchIds: 'all', actor: { id: null, name: 'Test' } });
  await detect(floor, sick);
  expect((await batches()).every(({ stage }) => stage === 'detected')).toBe(true);
  expect((await db.pool.query('SELECT FROM ops.alert')).rowCount).toBe(5);
});
