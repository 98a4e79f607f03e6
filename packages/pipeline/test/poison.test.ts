import { seedModels } from '@watchfloor/db/models/registry';
import { applicationEvent, transferEvent } from '@watchfloor/testkit/builders';
import { paymentEventOf, visaNumber } from '@watchfloor/testkit/card-findings';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAcceptor } from '../src/accept.ts';
import { detect } from '../src/detect.ts';
import { retryFailed } from '../src/repair/retry-failed.ts';
import { score } from '../src/score.ts';
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
      'SELECT id::text, stage, failed_stage FROM ods.batch ORDER BY batch.id',
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
  await store(floor);
  const ids = (await batches()).map(({ id }) => id);
  const sick = ids[2] ?? '';
  const { rows } = await db.pool.query<{ lane: string }>(
    'SELECT lanes[3] AS lane FROM ods.batch WHERE id = $1',
    [sick],
  );
  await db.pool.query(`UPDATE ods.batch SET lanes[3] = '{noon}' WHERE id = $1`, [sick]);

  await detect(floor);
  expect((await batches()).filter(({ stage }) => stage !== 'detected')).toEqual([
    { id: sick, stage: 'failed', failed_stage: 'stored' },
  ]);
  expect(floor.failed).toMatchObject([{ stage: 'detect', batchId: sick }]);
  expect((await db.pool.query('SELECT FROM ops.alert')).rowCount).toBe(4);

  await db.pool.query('UPDATE ods.batch SET lanes[3] = $2 WHERE id = $1', [sick, rows[0]?.lane]);
  await retryFailed({ db, jobs }, { batchIds: 'all', actor: { id: null, name: 'Test' } });
  await detect(floor);
  expect((await batches()).every(({ stage }) => stage === 'detected')).toBe(true);
  expect((await db.pool.query('SELECT FROM ops.alert')).rowCount).toBe(5);
});

it('a batch that cannot be stored holds up none of its neighbours, of whatever type', async () => {
  const { db, jobs } = floor;
  await seedModels(db);
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
  const time = new Date(noon).toISOString();
  for (const index of [0, 1, 2]) {
    const values = [
      transferEvent({ time, data: { amount: '9000.00', source_account: `acc-${index}` } }),
      paymentEventOf(
        {
          source: 'switch',
          id: `pay-${index}`,
          at: noon,
          amount: 100,
          currency: 'USD',
          city: null,
          merchant: null,
        },
        visaNumber(index),
      ),
      applicationEvent({ time, data: { id: `app-${index}` } }),
    ];
    await acceptor.accept(
      values.map((value, place) => ({ index: place, raw: JSON.stringify(value), value })),
      new Date(noon + 60_000),
    );
  }
  const { rows } = await db.pool.query<{ id: string }>(
    `UPDATE ods.batch SET lanes[3] = '{noon}' WHERE id = (SELECT min(id) FROM ods.batch WHERE type = 'payment') RETURNING id::text`,
  );
  const sick = rows[0]?.id ?? '';

  await store(floor);
  await detect(floor);
  await score(floor);
  const all = await batches();
  expect(all.filter(({ stage }) => stage === 'detected')).toHaveLength(8);
  expect(all.filter(({ stage }) => stage !== 'detected')).toEqual([
    { id: sick, stage: 'failed', failed_stage: 'accepted' },
  ]);
  expect(floor.failed).toMatchObject([{ stage: 'store', batchId: sick }]);
  expect(floor.errors).toEqual([]);
});

it('when not even claiming works, the stage fails and says why, rather than trying for ever', async () => {
  const { db, jobs } = floor;
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
  for (const index of [0, 1]) {
    const value = transferEvent({ time: new Date(noon + index).toISOString() });
    await acceptor.accept([{ index: 0, raw: JSON.stringify(value), value }], new Date(noon + 60_000));
  }
  // No batch is ever empty; with the guard taken away this is data that claiming fails on.
  await db.pool.query('ALTER TABLE ods.batch DROP CONSTRAINT batch_event_count_check');
  await db.pool.query('UPDATE ods.batch SET event_count = 0');
  await expect(store(floor)).rejects.toThrow('division by zero');
  expect((await batches()).map(({ stage }) => stage)).toEqual(['accepted', 'accepted']);
  expect(floor.failed).toEqual([]);
});
