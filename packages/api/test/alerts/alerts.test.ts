import { stolenCard } from '@watchfloor/domain/detectors/stolen-card';
import { storeAlert, storeUser } from '@watchfloor/testkit/floor';
import { storeCardList, storedCard, storePayments } from '@watchfloor/testkit/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
const noon = Date.parse('2026-11-20T12:00:00Z');
const card = storedCard({ last4: '7788' });
const analyst = () => floor.as('analyst', 'user-1').alerts;

/** An alert of the stolen card with two payments, listed in between. */
async function storeCardAlert() {
  const { pool } = floor.services.db;
  await storeCardList(pool, { entries: [{ card, reason: 'reported' }], appliedAt: noon + 1000, by: 'Ana' });
  const numbers = [
    ...(await storePayments(pool, [{ card, at: noon, amount: 500, hit: true, id: 'first' }], new Date(noon))),
    ...(await storePayments(
      pool,
      [{ card, at: noon + 2000, amount: 700, currency: 'JPY', hit: true, id: 'second' }],
      new Date(noon + 2000),
    )),
  ];
  await pool.query('UPDATE dwd.payment_alert SET listed_at = $1', [new Date(noon + 1000)]);
  const id = await storeAlert(pool, {
    key: [card.token],
    evidence: numbers.map((eventNo, n) => ({ at: noon + n * 2000, eventNo, value: n ? 700 : 500 })),
  });
  await pool.query(
    `UPDATE ops.alert SET detector = 'stolen-card', label = 'visa 411111••••••7788', totals = '{"USD": 500, "JPY": 700}',
       currency = NULL, limit_value = 0 WHERE id = $1`,
    [id],
  );
  return id;
}

let id: string;
beforeAll(async () => {
  floor = await openFloor();
  await storeUser(floor.services.db.pool, { id: 'user-1' });
  id = await storeCardAlert();
});
afterAll(() => floor.close());

describe('an alert of a stolen card', () => {
  it('is explained by its listing, its evidence are payments, and it has no window', async () => {
    const alert = await analyst().get({ id });
    expect(alert).toMatchObject({
      label: 'visa 411111••••••7788',
      totals: { USD: 500, JPY: 700 },
      explanation: {
        kind: 'list',
        listings: [{ list: 'Stolen cards', version: 1, by: 'Ana', reason: 'reported' }],
        spent: [
          { currency: 'JPY', since: 700, paymentsSince: 1, before: 0, paymentsBefore: 0 },
          { currency: 'USD', since: 0, paymentsSince: 0, before: 500, paymentsBefore: 1 },
        ],
      },
    });
    const { evidence, total } = await analyst().evidence({ id });
    expect(total).toBe(2);
    expect(evidence).toMatchObject([
      { id: 'first', value: 500, currency: 'USD', transfer: null, payment: { merchant: 'Corner Shop' } },
      { id: 'second', value: 700, currency: 'JPY', city: 'London' },
    ]);
    await expect(analyst().windowSeries({ id })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await analyst().neighbourhood({ id })).toEqual({ nodes: [], edges: [] });
  });

  it('is found by its last four among the new; acknowledged, it comes back when it reheats', async () => {
    const found = async () =>
      (await analyst().list({ status: ['new'], text: '7788' })).alerts.map((alert) => alert.id);
    expect(await found()).toEqual([id]);
    await analyst().act({ ids: [id], action: { type: 'acknowledge' } });
    expect(await found()).toEqual([]);
    await floor.services.db.pool.query(
      'UPDATE ops.alert SET reheated_at = now(), evidence_count = 3 WHERE id = $1',
      [id],
    );
    expect(await found()).toEqual([id]);
    expect(await analyst().counts({ text: '7788' })).toMatchObject({
      new: 1,
      acknowledged: 1,
      open: 1,
      all: 1,
    });
    const { changed } = await analyst().act({ ids: [id], action: { type: 'acknowledge' } });
    expect(changed).toMatchObject([{ id, reheatedAt: null, seen: { evidenceCount: 3 } }]);
    expect(await found()).toEqual([]);
  });
});

describe('alerts by whom they are about', () => {
  it('are found by whole parts of their key, and of the detector asked for', async () => {
    const { pool } = floor.services.db;
    const store = (key: string[]) => storeAlert(pool, { key });
    const of7 = await store(['7']);
    const of77 = await store(['77']);
    const pair = await store(['77', '7', 'USD']);
    const found = async (filters: { key: string[]; detector?: string[] }) =>
      (await analyst().list(filters)).alerts.map((alert) => alert.id).sort();
    expect(await found({ key: ['7'] })).toEqual([of7, pair].sort());
    expect(await found({ key: ['7', '77'] })).toEqual([pair]);
    expect(await found({ key: ['77'] })).toEqual([of77, pair].sort());
    expect(await found({ key: ['7', 'nobody'] })).toEqual([]);
    expect(await found({ key: ['7'], detector: ['pair-volume'] })).toEqual([of7, pair].sort());
    expect(await found({ key: ['7'], detector: ['coverage-drop'] })).toEqual([]);
    expect(await analyst().counts({ key: ['7'] })).toMatchObject({ new: 2, all: 2 });
    await expect(analyst().list({ key: Array(6).fill('7') })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(analyst().list({ key: [''] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the detector of a list', () => {
  const detectors = () => floor.as('lead', 'user-1').detectors;

  it('has its own form, a preview of the past, and versions', async () => {
    const row = (await detectors().list()).find((each) => each.id === stolenCard.id);
    expect(row).toMatchObject({ kind: 'list', settings: stolenCard.defaults, version: 0 });
    expect(row?.form.map(({ name }) => name)).toEqual([
      'windowSeconds',
      'severity.high',
      'severity.critical',
    ]);
    const settings = { ...stolenCard.defaults, windowSeconds: 7200 };
    expect(await detectors().preview({ id: stolenCard.id, settings, hours: 168 })).toMatchObject({
      alerts: expect.any(Number),
    });
    const saved = await detectors().save({
      id: stolenCard.id,
      settings,
      note: 'After 4111 1111 1111 1111',
      expectedVersion: 0,
    });
    expect(saved).toMatchObject({ version: 1, settings });
    expect(await detectors().history({ id: stolenCard.id })).toMatchObject([
      { settings, note: 'After 411111******1111' },
    ]);
  });

  it("refuses another kind's settings", async () => {
    const pairs = { windowSeconds: 3600, limit: 5, limitByCurrency: {}, severity: { high: 1, critical: 2 } };
    await expect(
      detectors().save({ id: stolenCard.id, settings: pairs, note: '', expectedVersion: 1 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(
      detectors().preview({ id: 'pair-volume', settings: stolenCard.defaults, hours: 1 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
