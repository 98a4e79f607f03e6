import { findApplication } from '@watchfloor/db/applications/find';
import { setModelRole } from '@watchfloor/db/models/registry';
import { applicationEvent, transferEvent } from '@watchfloor/testkit/builders';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import { detect } from '../../src/detect.ts';
import { retryFailed } from '../../src/repair/retry-failed.ts';
import { score } from '../../src/score.ts';
import { store } from '../../src/store.ts';
import { openScoringFloor, type ScoringFloor, send, take } from './scoring-floor.ts';

const operator = { id: null, name: 'Test' };

let floor: ScoringFloor;
beforeEach(async () => {
  floor = await openScoringFloor();
});
afterEach(() => floor.close());

const batches = async () =>
  (
    await floor.db.pool.query<{ id: string; type: string; stage: string }>(
      'SELECT id::text, type, stage FROM ods.batch ORDER BY batch.id',
    )
  ).rows;
const stagesByType = async () => (await batches()).map(({ type, stage }) => `${type} ${stage}`);

describe('a stage', () => {
  it('takes batches of its own types only, whichever are older', async () => {
    const { db, jobs } = floor;
    const transfer = transferEvent();
    const takeTransfer = () =>
      createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 }).accept(
        [{ index: 0, raw: JSON.stringify(transfer), value: transfer }],
        new Date(Date.parse(transfer.time)),
      );
    await takeTransfer();
    await take(floor, [applicationEvent()]);
    await store(floor);

    await score(floor);
    expect(await stagesByType()).toEqual(['transfer stored', 'loan_application detected']);
    await take(floor, [applicationEvent()]);
    await store(floor);
    await detect(floor);
    expect(await stagesByType()).toEqual([
      'transfer detected',
      'loan_application detected',
      'loan_application stored',
    ]);
    expect(floor.failed).toEqual([]);
  });

  it('sets a batch that cannot be scored aside alone, and scores it after repair and retry', async () => {
    const { db, jobs } = floor;
    for (const id of ['a', 'b', 'c']) await take(floor, [applicationEvent({ data: { id } })]);
    await store(floor);
    const ids = (await batches()).map(({ id }) => id);
    const [, sick = ''] = ids;
    const { rows } = await db.pool.query<{ lane: string }>(
      'SELECT lanes[3] AS lane FROM ods.batch WHERE id = $1',
      [sick],
    );
    await db.pool.query(`UPDATE ods.batch SET lanes[3] = '{noon}' WHERE id = $1`, [sick]);
    await score(floor);
    expect((await batches()).map(({ stage }) => stage)).toEqual(['detected', 'failed', 'detected']);
    expect(floor.failed).toMatchObject([{ stage: 'score', batchId: sick }]);

    await db.pool.query('UPDATE ods.batch SET lanes[3] = $2 WHERE id = $1', [sick, rows[0]?.lane]);
    await retryFailed({ db, jobs }, { batchIds: 'all', actor: operator });
    await score(floor);
    expect((await batches()).every(({ stage }) => stage === 'detected')).toBe(true);
    expect(await findApplication(db, 'b')).toMatchObject({ id: 'b', stage: 'model' });
  });

  it('waits while no scorecard decides, and loses nothing', async () => {
    await floor.db.pool.query(`UPDATE ops.model SET role = 'retired'`);
    await take(floor, [applicationEvent({ data: { id: 'a' } })]);
    await store(floor);
    await expect(score(floor)).rejects.toThrow('No scorecard decides');
    expect(floor.failed).toEqual([]);
    expect(await stagesByType()).toEqual(['loan_application stored']);
    await floor.db.pool.query(
      `UPDATE ops.model SET role = 'champion' WHERE id = (SELECT min(id) FROM ops.model)`,
    );
    await score(floor);
    expect(await findApplication(floor.db, 'a')).not.toBeNull();
  });
});

describe('what is at work', () => {
  it('decides from the next turn on: cut-offs, and the champion', async () => {
    const { db } = floor;
    const { rows } = await db.pool.query<{ id: string; role: string }>('SELECT id, role FROM ops.model');
    const champion = rows.find(({ role }) => role === 'champion')?.id ?? '';
    const challenger = rows.find(({ role }) => role === 'challenger')?.id ?? '';
    await send(floor, applicationEvent({ data: { id: 'before' } }));
    await db.pool.query(
      `INSERT INTO ops.detector_version (detector, version, settings, created_by) VALUES ('applicant-risk', 1,
         '{"reviewOver": 0.001, "rejectOver": 0.999, "fourEyesOver": 100, "severity": {"high": 1.25, "critical": 1.6}}', 'Mira')`,
    );
    await setModelRole(db, { id: challenger, role: 'champion', note: '' }, operator);
    await send(floor, applicationEvent({ data: { id: 'after' } }));

    expect(await findApplication(db, 'before')).toMatchObject({ model: champion, settingsVersion: 0 });
    expect(await findApplication(db, 'after')).toMatchObject({
      model: challenger,
      settingsVersion: 1,
      reviewOver: 0.001,
      decision: 'review',
      state: 'review',
    });
    const { rows: shadows } = await db.pool.query(
      `SELECT application_id AS id, role, model FROM dwd.application_score ORDER BY event_no, role`,
    );
    expect(shadows).toEqual([
      { id: 'before', role: 'challenger', model: challenger },
      { id: 'before', role: 'champion', model: champion },
      { id: 'after', role: 'challenger', model: champion },
      { id: 'after', role: 'champion', model: challenger },
    ]);
  });
});

describe('an applicant', () => {
  it('is found by id, or else by member', async () => {
    const at = (minute: number) => ({ time: `2026-11-20T10:${minute}:00.000Z` });
    await send(
      floor,
      applicationEvent({ ...at(10), data: { id: '1077501.0', member_id: 'm' } }),
      applicationEvent({ ...at(20), data: { id: 'second', member_id: 'm' } }),
      applicationEvent({ ...at(15), data: { id: 'between', member_id: 'm' } }),
    );
    expect(await findApplication(floor.db, '1077501')).toMatchObject({ id: '1077501', memberId: 'm' });
    expect(await findApplication(floor.db, 'm')).toMatchObject({ id: 'second' });
    expect(await findApplication(floor.db, 'nobody')).toBeNull();
  });
});
