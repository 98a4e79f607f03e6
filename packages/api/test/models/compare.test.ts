import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { risky, score } from '../applicants/score.ts';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
const [champion, challenger] = SHIPPED_MODELS.map(({ scorecard }) => scorecard.id);
const compare = (days = 30) => floor.as('analyst').models.compare({ days });

beforeAll(async () => {
  floor = await openFloor();
  await score(floor.services, [
    ...Array.from({ length: 60 }, (_, n) => ({
      data: {
        ...risky(n / 60),
        // Every fifth of the better half and every second of the others did not pay back.
        ...(n % 3 > 0 && { loan_status: n % (n < 30 ? 5 : 2) === 0 ? 'Charged Off' : 'Fully Paid' }),
      },
    })),
    { data: { annual_inc: '800' } },
  ]);
});
afterAll(() => floor.close());

interface Pair {
  champion: number;
  challenger: number;
  champion_decision: string;
  challenger_decision: string;
  outcome: string | null;
}

const pairs = async () =>
  (
    await floor.services.db.pool.query<Pair>(
      `SELECT c.probability AS champion, o.probability AS challenger, c.decision AS champion_decision,
              o.decision AS challenger_decision, a.outcome
       FROM dwd.application_score c
       JOIN dwd.application_score o ON o.event_no = c.event_no AND o.role = 'challenger'
       JOIN ops.application a ON a.event_no = c.event_no
       WHERE c.role = 'champion'`,
    )
  ).rows;

describe('champion and challenger', () => {
  it('are compared over what both scored', async () => {
    const rows = await pairs();
    const found = await compare();
    expect(found).toMatchObject({ champion, challenger, n: 60 });
    const decisions = ['approved', 'review', 'rejected'];
    expect(found?.matrix).toEqual(
      decisions.map((one) =>
        decisions.map(
          (other) =>
            rows.filter((row) => row.champion_decision === one && row.challenger_decision === other).length,
        ),
      ),
    );
    const mean = (of: 'champion' | 'challenger') => rows.reduce((sum, row) => sum + row[of], 0) / rows.length;
    expect(found?.meanProbability.champion).toBeCloseTo(mean('champion'), 9);
    expect(found?.meanProbability.challenger).toBeCloseTo(mean('challenger'), 9);
  });

  it('rank the loans that ended: how often a bad one stands over a good one', async () => {
    const ended = (await pairs()).filter(({ outcome }) => outcome !== null);
    const found = await compare();
    expect(found?.auc.n).toBe(ended.length);
    for (const of of ['champion', 'challenger'] as const) {
      let over = 0;
      let all = 0;
      for (const bad of ended.filter(({ outcome }) => outcome === 'defaulted')) {
        for (const good of ended.filter(({ outcome }) => outcome === 'paid')) {
          all += 1;
          over += bad[of] > good[of] ? 1 : bad[of] === good[of] ? 0.5 : 0;
        }
      }
      expect(found?.auc[of]).toBeCloseTo(over / all, 9);
    }
  });

  it('differ most where they are furthest apart', async () => {
    const disagreements = (await compare())?.disagreements ?? [];
    const rows = await pairs();
    const differ = rows.filter((row) => row.champion_decision !== row.challenger_decision).length;
    expect(disagreements.length).toBe(Math.min(20, differ));
    const apart = disagreements.map((one) => Math.abs(one.champion.probability - one.challenger.probability));
    expect(apart).toEqual([...apart].sort((a, b) => b - a));
    for (const one of disagreements) expect(one.champion.decision).not.toBe(one.challenger.decision);
  });

  it('are named, or there is nothing to compare', async () => {
    const named = await floor.as('analyst').models.compare({ challenger: 'nobody' });
    expect(named).toBeNull();
  });
});
