import { retryFailed } from '@watchfloor/pipeline/repair/retry-failed';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { history, openSystem, requests, type System } from './system.ts';

let system: System;
beforeEach(async () => {
  system = await openSystem();
});
afterEach(() => system.close());

/** Lanes by their position: 3 holds times, 5 amounts. */
const broken = [
  { stage: 'accepted', what: 'an amount that is no number', lane: 5, text: '{x}', reason: /bigint.*"x"/ },
  { stage: 'accepted', what: 'fewer times than events', lane: 3, text: '{1}', reason: /null value|not-null/ },
  {
    stage: 'accepted',
    what: 'an array that does not end',
    lane: 1,
    text: '{"a',
    reason: /malformed array literal/,
  },
] as const;

test.each(broken)(
  'a batch with $what is set aside alone, with its reason, and passes after repair and retry',
  async ({ lane, text, reason }) => {
    for (const request of requests(history(1_000, 41), 80, 41)) await system.send(request);
    const { rows } = await system.db.pool.query<{ id: string; lane: string }>(
      `WITH sick AS (SELECT id, lanes[$1] AS lane FROM ods.batch ORDER BY id OFFSET 5 LIMIT 1)
       UPDATE ods.batch b SET lanes[$1] = $2 FROM sick WHERE b.id = sick.id RETURNING b.id::text, sick.lane`,
      [lane, text],
    );
    const [sick] = rows;
    if (!sick) throw new Error('There is no sixth batch');

    await system.startWorker();
    await system.drained();
    const { rows: failed } = await system.db.pool.query(
      `SELECT id::text, failed_stage, attempts, error FROM ods.batch WHERE stage <> 'detected'`,
    );
    expect(failed).toEqual([
      { id: sick.id, failed_stage: 'accepted', attempts: 1, error: expect.stringMatching(reason) },
    ]);

    await system.db.pool.query('UPDATE ods.batch SET lanes[$1] = $2 WHERE id = $3', [
      lane,
      sick.lane,
      sick.id,
    ]);
    await retryFailed(
      { db: system.db, jobs: system.jobs },
      { batchIds: [sick.id], actor: { id: null, name: 'Test' } },
    );
    await eventually(async () => {
      const { rowCount } = await system.db.pool.query(`SELECT FROM ods.batch WHERE stage <> 'detected'`);
      expect(rowCount).toBe(0);
    });
    await system.expectOracle();
  },
);
