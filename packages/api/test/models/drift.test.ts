import { seedModels } from '@watchfloor/db/models/registry';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { score } from '../applicants/score.ts';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
const [shipped] = SHIPPED_MODELS;
if (!shipped) throw new Error('A scorecard ships');
const model = shipped.scorecard;
const drift = (days = 30) => floor.as('analyst').models.drift({ id: model.id, days });

const purposes = ['car', 'car', 'car', 'wedding'];

beforeAll(async () => {
  floor = await openFloor();
  await seedModels(floor.services.db, SHIPPED_MODELS);
});
afterAll(() => floor.close());

describe('drift', () => {
  it('is none while nobody has applied', async () => {
    const { n, of, sampled, score: points, features } = await drift();
    expect({ n, of, sampled, psi: points.psi }).toEqual({ n: 0, of: 0, sampled: false, psi: 0 });
    expect(features.length).toBe(model.terms.length);
    for (const { psi, level } of features) expect({ psi, level }).toEqual({ psi: 0, level: 'stable' });
  });

  it('is the index by hand, over those whom cleaning and policy let through', async () => {
    await score(floor.services, [
      ...purposes.map((purpose) => ({ data: { purpose } })),
      { data: { purpose: 'house', annual_inc: '900' } },
      { data: { purpose: 'house', loan_amnt: 'plenty' } },
      { data: { purpose: 'house' }, time: new Date(Date.now() - 8 * 86_400_000).toISOString() },
    ]);
    const { n, of, features } = await drift(7);
    expect({ n, of }).toEqual({ n: 4, of: 5 });

    const distribution = model.distributions.find(({ feature }) => feature === 'purpose');
    const found = features.find(({ feature }) => feature === 'purpose');
    if (!distribution || !found) throw new Error('The shipped scorecard looks at the purpose');
    // Shares of 0 count as one in ten thousand.
    let byHand = 0;
    for (const [bin, share] of distribution.shares.entries()) {
      const level = distribution.levels[bin];
      const expected = Math.max(share, 0.0001);
      const actual = Math.max(level === 'car' ? 0.75 : level === 'wedding' ? 0.25 : 0, 0.0001);
      byHand += (actual - expected) * Math.log(actual / expected);
    }
    expect(found.psi).toBeCloseTo(byHand, 9);
    expect(found.level).toBe('significant');
    expect(found.bins.find(({ label }) => label === 'car')).toMatchObject({ actual: 0.75 });
    expect(found.bins.map(({ label }) => label).slice(-2)).toEqual(['any other', 'not given']);
  });

  it('names the bins of numbers by their edges, and knows who does not say', async () => {
    await score(floor.services, [{ data: { annual_inc: '' } }]);
    const { n, features } = await drift(7);
    const income = features.find(({ feature }) => feature === 'annualIncome');
    const edges = model.distributions.find(({ feature }) => feature === 'annualIncome')?.edges ?? [];
    expect(income?.bins.length).toBe(edges.length + 2);
    expect(income?.bins.at(0)?.label).toMatch(/^up to [\d,.]+ USD$/);
    expect(income?.bins.at(1)?.label).toMatch(/^over [\d,.]+ USD to [\d,.]+ USD$/);
    expect(income?.bins.at(-1)).toMatchObject({ label: 'not given', actual: 1 / n });
  });

  it('of the score is where the points fall', async () => {
    const { n, score: points } = await drift(7);
    const { rows } = await floor.services.db.pool.query<{ points: number }>(
      `SELECT points FROM dwd.application_score WHERE role = 'champion' AND points IS NOT NULL AND occurred_at > now() - interval '7 days'`,
    );
    expect(rows.length).toBe(n);
    const { from, width } = model.pointsDistribution;
    for (const [bin, { actual }] of points.bins.entries()) {
      const inside = rows.filter((row) => Math.floor((row.points - from) / width) === bin).length;
      expect(actual).toBeCloseTo(inside / n, 12);
    }
  });
});
