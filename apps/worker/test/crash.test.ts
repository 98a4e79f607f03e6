import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { history, holdAt, openSystem, type System } from './system.ts';

let system: System;
beforeEach(async () => {
  system = await openSystem();
});
afterEach(() => system.close());

const stage = async () =>
  (await system.db.pool.query<{ stage: string }>('SELECT DISTINCT stage FROM ods.batch ORDER BY 1')).rows.map(
    (row) => row.stage,
  );
const count = async (table: string) =>
  (await system.db.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;

describe('kill -9 of a worker', () => {
  const points = [
    {
      name: 'in store, after some rollups are written',
      point: { table: 'ads.city_minute', on: 'INSERT' },
      stage: 'accepted',
    },
    {
      name: 'in store, with everything written but the stage',
      point: { table: 'ods.batch', on: 'UPDATE', when: `NEW.stage = 'stored'` },
      stage: 'accepted',
    },
    {
      name: 'in detect, before the first piece of evidence',
      point: { table: 'ops.evidence', on: 'INSERT' },
      stage: 'stored',
    },
    {
      name: 'in detect, at the outbox',
      point: { table: 'ops.outbox', on: 'INSERT' },
      stage: 'stored',
    },
    {
      name: 'in detect, with everything written but the stage',
      point: { table: 'ods.batch', on: 'UPDATE', when: `NEW.stage = 'detected'` },
      stage: 'stored',
    },
  ] as const;

  test.each(points)(
    '$name: another worker finishes, with the effect of one',
    async ({ point, stage: at }) => {
      const hold = await holdAt(system.db, point);
      const victim = await system.startWorker();
      await system.send(history(400, 11));
      await hold.reached();
      await victim.kill();
      await hold.release();
      expect(await stage()).toEqual([at]);
      if (at === 'accepted') expect(await count('dwd.transfer')).toBe(0);
      else expect(await count('ops.alert')).toBe(0);

      await system.startWorker();
      await system.drained();
      await system.expectOracle();
    },
  );

  test('while another worker runs: that one takes over what was left', async () => {
    const hold = await holdAt(system.db, {
      table: 'ods.batch',
      on: 'UPDATE',
      when: `NEW.stage = 'stored'`,
    });
    const victim = await system.startWorker();
    await system.send(history(400, 12));
    await hold.reached();
    await system.startWorker();
    await system.send(history(400, 13));
    await victim.kill();
    await hold.release();
    await system.drained();
    await system.expectOracle();
  });
});

describe('SIGTERM of a worker', () => {
  test.each(['stored', 'detected'])(
    'finishes the transaction that makes batches %s, and exits 0',
    async (made) => {
      const hold = await holdAt(system.db, {
        table: 'ods.batch',
        on: 'UPDATE',
        when: `NEW.stage = '${made}'`,
      });
      const worker = await system.startWorker();
      await system.send(history(400, 15));
      await hold.reached();
      const stopped = worker.stop();
      await worker.line(/"stopping"/);
      await hold.release();
      expect(await stopped).toBe(0);
      const stages = await stage();
      expect(stages).toHaveLength(1);
      expect(made === 'stored' ? ['stored', 'detected'] : ['detected']).toContain(stages[0]);

      await system.startWorker();
      await system.drained();
      await system.expectOracle();
    },
  );
});
