import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { score } from '../applicants/score.ts';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
const analyst = () => floor.as('analyst', 'user-1').models;
const lead = () => floor.as('lead', 'user-2').models;
const [champion, challenger] = SHIPPED_MODELS.map(({ scorecard }) => scorecard);
if (!champion || !challenger) throw new Error('Two scorecards ship');

beforeAll(async () => {
  floor = await openFloor();
  await score(floor.services, [{}, {}, { data: { annual_inc: '1200' } }]);
});
afterAll(() => floor.close());

describe('scorecards', () => {
  it('are listed with their figures, the one that decides first', async () => {
    const rows = await analyst().list();
    expect(rows.map(({ id, role }) => [id, role])).toEqual([
      [champion.id, 'champion'],
      [challenger.id, 'challenger'],
    ]);
    expect(rows[0]).toMatchObject({
      title: champion.title,
      training: champion.training,
      metrics: { auc: champion.evaluation.auc, ks: champion.evaluation.ks },
      // The policy rejected the third.
      scored: 2,
    });
  });

  it('say what each feature does to the points', async () => {
    const detail = await analyst().get({ id: champion.id });
    expect(detail.evaluation).toEqual(champion.evaluation);
    expect(detail.features.map(({ feature }) => feature).sort()).toEqual(
      champion.terms.map(({ feature }) => feature).sort(),
    );
    const spreads = detail.features.map(({ spread }) => spread);
    expect(spreads).toEqual([...spreads].sort((a, b) => b - a));
    expect(Math.min(...spreads)).toBeGreaterThan(0);
    const purpose = detail.features.find(({ feature }) => feature === 'purpose');
    expect(purpose?.effects.map(({ label }) => label)).toContain('debt consolidation');
    const income = detail.features.find(({ feature }) => feature === 'annualIncome');
    expect(income?.effects.at(-1)?.points).toBeGreaterThan(income?.effects[0]?.points ?? Infinity);
    expect(detail.distribution.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it('are not found by a name that none has', async () => {
    await expect(analyst().get({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(analyst().drift({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(lead().setRole({ id: 'nobody', role: 'retired' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('change places by a lead, audited, and there always is one that decides', async () => {
    await expect(lead().setRole({ id: champion.id, role: 'retired' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('decides'),
    });
    const set = await lead().setRole({ id: challenger.id, role: 'champion', note: 'Better on 2011' });
    expect(set).toMatchObject({ id: challenger.id, role: 'champion', changedBy: 'user-2' });
    expect((await analyst().list()).map(({ id, role }) => [id, role])).toEqual([
      [challenger.id, 'champion'],
      [champion.id, 'challenger'],
    ]);
    const { records } = await floor.as('lead').audit.list();
    expect(records[0]).toMatchObject({
      action: 'model.role',
      subject: challenger.id,
      detail: { note: 'Better on 2011' },
    });
    await lead().setRole({ id: champion.id, role: 'champion' });
    await lead().setRole({ id: challenger.id, role: 'retired' });
    expect(await analyst().compare({})).toBeNull();
    await lead().setRole({ id: challenger.id, role: 'challenger' });
  });
});
