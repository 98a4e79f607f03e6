import { listEvidence } from '@watchfloor/db/alerts/evidence';
import { explainAlert } from '@watchfloor/db/alerts/explain';
import { findAlert } from '@watchfloor/db/alerts/find';
import { readTimeline } from '@watchfloor/db/alerts/timeline';
import { replayChange } from '@watchfloor/db/detect/replay-change';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { findKeyUser } from '@watchfloor/db/key-users/find';
import { listKeyUsers } from '@watchfloor/db/key-users/list';
import { removeKeyUser } from '@watchfloor/db/key-users/remove';
import { listKeyUserUpdates } from '@watchfloor/db/key-users/updates';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { actOnAlerts } from '../../src/triage/act.ts';
import { actor, openCoverageFloor } from './coverage-floor.ts';

const HOUR = 3_600_000;
const start = Date.now() - 24 * HOUR;

let floor: Awaited<ReturnType<typeof openCoverageFloor>>;
beforeAll(async () => {
  floor = await openCoverageFloor();
});
afterAll(() => floor.close());

test('updates of one moment are two, however their names are put together', async () => {
  await floor.list('namesakes', 100_00);
  const cover = { user: 'namesakes', at: start, modifiedAt: start };
  await floor.receive([
    { ...cover, source: 'policy admin', id: '1', amount: 50_00 },
    { ...cover, source: 'policy', id: 'admin 1', amount: 90_00 },
  ]);
  await floor.detectAll();
  const updates = await listKeyUserUpdates(floor.db, 'namesakes', 10);
  expect(updates.map(({ before, amount }) => [before, amount])).toEqual([
    [50_00, 90_00],
    [100_00, 50_00],
  ]);
});

let events = 0;
/** An update `hours` after the beginning, detected at once. */
async function update(user: string, amount: number, hours: number): Promise<void> {
  events += 1;
  const at = start + hours * HOUR;
  await floor.receive([{ source: 'insurer', id: `cu-${events}`, user, at, modifiedAt: at, amount }]);
  await floor.detectAll();
}

async function alertsOf(user: string) {
  const { rows } = await floor.db.pool.query<{ id: string }>(
    `SELECT id FROM ops.alert WHERE detector = 'coverage-drop' AND key = ARRAY[$1] ORDER BY first_event_at`,
    [user],
  );
  const alerts = await Promise.all(rows.map(({ id }) => findAlert(floor.db, id)));
  return alerts.filter((alert) => alert !== null);
}

test.each([
  ['14 %', 100_000_00, 86_000_00, null],
  ['15 %', 100_000_00, 85_000_00, null],
  ['a cent over 15 %', 100_000_00, 84_999_99, 1501],
  ['15.01 %', 100_000_00, 84_990_00, 1501],
  ['40 %', 100_000_00, 60_000_00, 4000],
  ['everything', 100_000_00, 0, 10_000],
  ['nothing of nothing', 0, 0, null],
  ['the only cent', 1, 0, 10_000],
  ['15 % of 20 cents', 20, 17, null],
  ['4 of 20 cents', 20, 16, 2000],
  ['15 % of the largest amount', 1_000_000_000_000_000, 850_000_000_000_000, null],
  ['a cent more of it', 1_000_000_000_000_000, 849_999_999_999_999, 1501],
  ['a rise', 100_000_00, 200_000_00, null],
])('a fall of %s', async (what, listed, now, drop) => {
  await floor.list(what, listed);
  await update(what, now, 1);
  expect((await alertsOf(what)).map(({ peakValue }) => peakValue)).toEqual(drop === null ? [] : [drop]);
  expect((await findKeyUser(floor.db, what))?.stored.amount).toBe(now);
});

describe('a drop', () => {
  it('tells what the cover was and is, with the information of both', async () => {
    await floor.list('4711', 120_000_00, 'household');
    await update('4711', 71_900_00, 1);
    const [alert] = await alertsOf('4711');
    expect(alert).toMatchObject({
      key: ['4711'],
      peakValue: 4009,
      limitValue: 1500,
      severity: 'high',
      currency: null,
      label: null,
      windowSeconds: 0,
      evidenceCount: 1,
      sentence: 'Cover of 4711 fell from 120,000.00 to 71,900.00 USD (40.09 %), limit 15 %',
    });
    if (!alert) return;
    const { evidence } = await listEvidence(floor.db, alert.id, { cursor: null, limit: 10 });
    expect(evidence).toMatchObject([
      {
        source: 'insurer',
        id: `cu-${events}`,
        value: 4009,
        amount: 71_900_00,
        currency: 'USD',
        coverage: { before: 120_000_00, infoBefore: 'household', info: `cover of cu-${events}` },
        transfer: null,
      },
    ]);
    expect(await explainAlert(floor.db, alert)).toMatchObject({
      kind: 'change',
      shareAtLeast: 4009,
      withdrawn: false,
      listing: { amount: 120_000_00, currency: 'USD', info: 'household', by: 'Test' },
      text: 'Would not have fired with a share of 40.09 % or more.',
    });
    expect(await findKeyUser(floor.db, '4711')).toMatchObject({
      stored: { amount: 71_900_00, info: `cover of cu-${events}` },
      cover: [120_000_00, 71_900_00],
      drops: { total: 1, open: 1, last: { alertId: alert.id, drop: 4009 } },
    });
    expect(await listKeyUserUpdates(floor.db, '4711', 10)).toMatchObject([
      { before: 120_000_00, amount: 71_900_00, drop: { alertId: alert.id, value: 4009 } },
    ]);
  });

  it('is withdrawn by an update that came late, closed as inconclusive, and returns with another', async () => {
    await floor.list('late', 1_000_00);
    await update('late', 500_00, 9);
    const [opened] = await alertsOf('late');
    expect(opened).toMatchObject({ status: 'new', peakValue: 5000 });
    // The late one is a drop itself now, by 45 %, and takes the ground from the one behind it.
    await update('late', 550_00, 8);
    const [drop, withdrawn] = await alertsOf('late');
    expect(drop).toMatchObject({ status: 'new', peakValue: 4500 });
    expect(withdrawn).toMatchObject({
      id: opened?.id,
      status: 'closed',
      disposition: 'inconclusive',
      evidenceCount: 0,
      peakValue: 0,
      sentence: 'Cover of late did not fall by more than 15 % after all, as updates that came late show',
    });
    expect(await listEvidence(floor.db, opened?.id ?? '', { cursor: null, limit: 10 })).toMatchObject({
      evidence: [],
      total: 0,
    });
    await update('late', 1_000_00, 8.5);
    const [, returned] = await alertsOf('late');
    expect(returned).toMatchObject({ id: opened?.id, status: 'new', disposition: null, peakValue: 5000 });
    expect(
      (await readTimeline(floor.db, opened?.id ?? '')).map(({ kind, actor: by }) => [kind, by.kind]),
    ).toEqual([
      ['opened', 'machine'],
      ['withdrawn', 'machine'],
      ['returned', 'machine'],
    ]);
  });

  it('that a person closed stays as they left it, and is news when it returns', async () => {
    await floor.list('decided', 1_000_00);
    await update('decided', 500_00, 9);
    const [opened] = await alertsOf('decided');
    const action = { type: 'close', disposition: 'confirmed' } as const;
    await actOnAlerts(floor, { ids: [opened?.id ?? ''], action, expected: {}, actor });
    await update('decided', 550_00, 8);
    expect((await alertsOf('decided'))[1]).toMatchObject({
      id: opened?.id,
      status: 'closed',
      disposition: 'confirmed',
      evidenceCount: 0,
      reheatedAt: null,
    });
    await update('decided', 1_000_00, 8.5);
    expect((await alertsOf('decided'))[1]).toMatchObject({
      status: 'closed',
      disposition: 'confirmed',
      evidenceCount: 1,
      reheatedAt: expect.any(Date),
    });
  });

  it('takes another value where the update before it is another', async () => {
    await floor.list('revalued', 1_000_00);
    await update('revalued', 200_00, 9);
    expect(await alertsOf('revalued')).toMatchObject([{ peakValue: 8000, severity: 'critical' }]);
    await update('revalued', 400_00, 8);
    expect(await alertsOf('revalued')).toMatchObject([
      { peakValue: 6000, severity: 'critical' },
      { peakValue: 5000, severity: 'high' },
    ]);
  });
});

describe('the list', () => {
  it('is the only one whose customers fire, for what is received while they stand there', async () => {
    await update('on and off', 100_00, 1);
    await floor.list('on and off', 50_00);
    await update('on and off', 49_00, 2);
    expect(await removeKeyUser(floor.db, 'on and off', actor)).toBe(true);
    await update('on and off', 1_00, 3);
    expect(await removeKeyUser(floor.db, 'on and off', actor)).toBe(false);
    expect(await alertsOf('on and off')).toEqual([]);
    expect(await findKeyUser(floor.db, 'on and off')).toBe(null);
  });

  it('sent again changes nothing, with another amount begins anew', async () => {
    await floor.list('edited', 100_00);
    await update('edited', 90_00, 1);
    expect(await floor.list('edited', 100_00)).toEqual({ listed: 0, edited: 0, unchanged: 1 });
    expect((await findKeyUser(floor.db, 'edited'))?.stored.amount).toBe(90_00);
    expect(await floor.list('edited', 200_00)).toEqual({ listed: 0, edited: 1, unchanged: 0 });
    expect(await findKeyUser(floor.db, 'edited')).toMatchObject({
      generation: 2,
      stored: { amount: 200_00, modifiedAt: null },
      cover: [200_00],
    });
    // Against 200.00, although the cover was 90.00 before and the change is older than the update before.
    await update('edited', 120_00, 0.5);
    expect(await alertsOf('edited')).toMatchObject([{ peakValue: 4000 }]);
    const { rows } = await floor.db.pool.query(
      `SELECT action, actor, detail -> 'amount' AS amount FROM ops.audit WHERE subject = 'edited' ORDER BY id`,
    );
    expect(rows).toEqual([
      { action: 'key_user.listed', actor: 'Test', amount: 100_00 },
      { action: 'key_user.edited', actor: 'Test', amount: 200_00 },
    ]);
  });

  it('is read a page at a time, and by what its customers hold', async () => {
    await floor.list('page 1', 1_00, 'Lyon 100%');
    await floor.list('page 2', 2_00, 'Lyon');
    const first = await listKeyUsers(floor.db, { text: 'lyon', cursor: null, limit: 1 });
    expect(first).toMatchObject({ users: [{ id: 'page 1' }], total: 2 });
    const second = await listKeyUsers(floor.db, { text: 'lyon', cursor: first.nextCursor, limit: 1 });
    expect(second).toMatchObject({ users: [{ id: 'page 2' }], nextCursor: null });
    expect(await listKeyUsers(floor.db, { text: '100%', cursor: null, limit: 9 })).toMatchObject({
      total: 1,
    });
  });
});

test('what facts are gone by retention still is what the next update is held against', async () => {
  await floor.list('kept', 1_000_00);
  await update('kept', 500_00, 1);
  await floor.db.pool.query(`DELETE FROM dwd.coverage WHERE user_id = 'kept'`);
  await update('kept', 490_00, 2);
  expect(await alertsOf('kept')).toMatchObject([{ peakValue: 5000 }]);
});

test('another share would have fired on other updates', async () => {
  const span = { from: new Date(start), to: new Date() };
  const usual = await replayChange(floor.db, { share: 0.15 }, span);
  const standing = await floor.found();
  expect(usual).toEqual({ events: standing.drops.length, alerts: standing.alerts.length });
  const strict = await replayChange(floor.db, { share: 0.9 }, span);
  expect(strict.events).toBe(standing.drops.filter(({ value }) => value > 9000).length);
  expect(strict.events).toBeGreaterThan(0);
});

test('the integrity check sees evidence that is wrong, is missing or is none, and updates that are out of place', async () => {
  const differences = async () => {
    const checks = await checkIntegrity(floor.db, { now: new Date(), retentionDays: 30, detectionHours: 48 });
    return checks
      .filter(({ check }) => check === 'Drops' || check === 'Key customers')
      .map(({ check, different }) => [check, different]);
  };
  const before = await differences();
  await floor.list('tampered', 1_000_00);
  for (const [index, amount] of [600_00, 300_00, 100_00, 99_00].entries())
    await update('tampered', amount, index + 1);
  expect(await differences()).toEqual(before);
  const [first, second, third] = await alertsOf('tampered');
  const { pool } = floor.db;
  await pool.query('UPDATE ops.evidence SET value = value + 1 WHERE alert_id = $1', [first?.id]);
  await pool.query('DELETE FROM ops.evidence WHERE alert_id = $1', [second?.id]);
  await pool.query(
    `UPDATE ops.evidence SET event_no = (SELECT max(event_no) FROM dwd.key_coverage WHERE user_id = 'tampered')
     WHERE alert_id = $1`,
    [third?.id],
  );
  await pool.query(`DELETE FROM dwd.key_coverage WHERE user_id = 'edited' AND generation = 2`);
  const more = new Map(before.map(([check, different]) => [check, Number(different)]));
  expect(await differences()).toEqual([
    ['Key customers', (more.get('Key customers') ?? 0) + 1],
    // One is revalued, one is gone, one stands at another event; and the place that is gone takes its drop with it.
    ['Drops', (more.get('Drops') ?? 0) + 5],
  ]);
});
