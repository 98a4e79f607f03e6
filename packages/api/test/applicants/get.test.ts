import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';
import { risky, score } from './score.ts';

let floor: Floor;
const applicants = () => floor.as('analyst', 'user-1').applicants;
const [champion, challenger] = SHIPPED_MODELS.map(({ scorecard }) => scorecard);
const days = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString();

beforeAll(async () => {
  floor = await openFloor();
  await score(floor.services, [
    { data: { id: 'twice', member_id: 'm-1', int_rate: ' 7.90%' }, time: days(2) },
    { data: { id: 'twice', member_id: 'm-1', int_rate: '0.1239', term: ' 60 months', revol_util: '' } },
    { data: { id: 'low', annual_inc: '12,000', grade: 'G', sub_grade: 'G1' } },
    { data: { id: 'unreadable', dti: 'much', loan_amnt: '' } },
    { data: { id: 'worst', ...risky(1) } },
    { data: { id: 'best', ...risky(0) } },
  ]);
});
afterAll(() => floor.close());

describe('an applicant', () => {
  it('is found by the application or else by the member, whole', async () => {
    const detail = await applicants().get({ id: 'm-1' });
    expect(detail).toEqual(await applicants().get({ id: 'twice' }));
    expect(detail).toMatchObject({
      id: 'twice',
      memberId: 'm-1',
      source: 'test-lender',
      model: champion?.id,
      cutoffs: { version: 0, reviewOver: applicantRisk.defaults.reviewOver },
      challenger: { model: challenger?.id, probability: expect.any(Number) },
      outcome: null,
      humanNote: null,
    });
    await expect(applicants().get({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has cleaned fields beside what the source wrote, while that is kept', async () => {
    const { fields, rawKept } = await applicants().get({ id: 'twice' });
    expect(rawKept).toBe(true);
    const field = (name: string) => fields.find((each) => each.field === name);
    expect(field('termMonths')).toMatchObject({ words: '60 months', raw: ' 60 months' });
    expect(field('interestRateBp')).toMatchObject({ words: '12.39 %', raw: '0.1239' });
    expect(field('revolvingUtilisationBp')).toMatchObject({ words: 'not given', raw: '' });
    expect(field('ficoLow')).toMatchObject({ words: 'not given', raw: null });
    await floor.services.db.pool.query(
      `DELETE FROM ods.raw_event WHERE event_json_data -> 'data' ->> 'id' = 'best'`,
    );
    const best = await applicants().get({ id: 'best' });
    expect(best.rawKept).toBe(false);
    expect(best.fields.map(({ raw }) => raw)).toEqual(best.fields.map(() => null));
    expect(best.fields.find((each) => each.field === 'interestRateBp')?.words).toBe('6.00 %');
  });

  it('knows of the application before', async () => {
    const { others, occurredAt } = await applicants().get({ id: 'twice' });
    expect(others).toMatchObject([{ decision: expect.any(String), probability: expect.any(Number) }]);
    expect((others[0]?.at ?? '') < occurredAt).toBe(true);
  });

  it('has contributions that sum to the points, from those of the average approved applicant', async () => {
    for (const id of ['twice', 'worst', 'best']) {
      const { evaluation, standing } = await applicants().get({ id });
      if (!evaluation || !standing) throw new Error(`${id} was scored`);
      const { basePoints, points, contributions } = evaluation;
      expect(basePoints + contributions.reduce((sum, one) => sum + one.points, 0)).toBeCloseTo(points, 9);
      expect(contributions.length).toBe(champion?.terms.length);
      expect(standing.points).toBe(points);
    }
  });

  it('stands among those that the scorecard was fitted on', async () => {
    const best = (await applicants().get({ id: 'best' })).standing;
    const worst = (await applicants().get({ id: 'worst' })).standing;
    if (!best || !worst) throw new Error('Both were scored');
    expect(best.percentile).toBeGreaterThan(worst.percentile);
    expect(best.percentile).toBeLessThanOrEqual(100);
    expect(worst.percentile).toBeGreaterThanOrEqual(0);
    const below = worst.bins
      .filter(({ to }) => to <= worst.points)
      .reduce((sum, { share }) => sum + share, 0);
    const inside = worst.bins.find(({ from, to }) => from <= worst.points && worst.points < to);
    expect(worst.percentile / 100).toBeGreaterThanOrEqual(below - 1e-9);
    expect(worst.percentile / 100).toBeLessThanOrEqual(below + (inside?.share ?? 0) + 1e-9);
    expect(worst.rejectPoints).toBeLessThan(worst.reviewPoints);
    // Points and cut-offs say the same as the decision.
    expect(worst.points).toBeLessThan(worst.rejectPoints);
    expect(best.points).toBeGreaterThan(best.reviewPoints);
  });

  it('is told why not, and what would have been enough', async () => {
    const worst = await applicants().get({ id: 'worst' });
    expect(worst).toMatchObject({ decision: 'rejected', stage: 'model', state: 'settled' });
    expect(worst.reasons.length).toBeGreaterThan(0);
    expect(worst.topReason).toBe(worst.reasons[0]?.text);
    expect(worst.expectedLoss).toBe(Math.round((worst.probability ?? 0) * (worst.amount ?? 0)));
    const best = await applicants().get({ id: 'best' });
    expect(best).toMatchObject({ decision: 'approved', counterfactual: null });

    const between = Array.from({ length: 9 }, (_, n) => `between-${n}`);
    await score(
      floor.services,
      between.map((id, n) => ({ data: { id, ...risky((n + 1) / 10), term: ' 60 months' } })),
    );
    const refused = (await Promise.all(between.map((id) => applicants().get({ id })))).filter(
      ({ decision }) => decision !== 'approved',
    );
    const nearest = refused.flatMap(
      ({ counterfactual, cutoffs }) => counterfactual && { ...counterfactual, cutoffs },
    );
    expect(nearest.some((found) => found !== null)).toBe(true);
    for (const found of nearest) {
      if (!found) continue;
      expect(found.probability).toBeLessThanOrEqual(found.cutoffs.reviewOver);
      expect(found.changes.length).toBeGreaterThan(0);
      for (const { from, to } of found.changes) expect(from).not.toBe(to);
    }
  });

  it('whom the policy or cleaning rejects has every reason for it, and no score', async () => {
    const low = await applicants().get({ id: 'low' });
    expect(low).toMatchObject({
      decision: 'rejected',
      stage: 'policy',
      probability: null,
      model: null,
      evaluation: null,
      standing: null,
      challenger: null,
      expectedLoss: null,
    });
    expect(low.rejectedBecause.map(({ code }) => code)).toEqual(['grade_too_low', 'income_too_low']);
    const unreadable = await applicants().get({ id: 'unreadable' });
    expect(unreadable).toMatchObject({ stage: 'cleaning', amount: null, needsTwo: false });
    expect(unreadable.problems.map(({ field }) => field).sort()).toEqual(['dti', 'loan_amnt']);
    expect(unreadable.rejectedBecause.length).toBe(2);
  });

  it('is decided again as it was, whoever decided; a stored figure that was touched shows', async () => {
    for (const id of ['twice', 'worst', 'best', 'low', 'unreadable']) {
      const { decision, probability } = await applicants().get({ id });
      expect(await applicants().verify({ id })).toEqual({ same: true, decision, probability });
    }
    await floor.services.db.pool.query(
      `UPDATE ops.application SET probability = probability + 1e-12 WHERE id = 'worst'`,
    );
    expect(await applicants().verify({ id: 'worst' })).toMatchObject({ same: false, decision: 'rejected' });
    await floor.services.db.pool.query(`UPDATE ops.application SET policy = 0 WHERE id = 'worst'`);
    await expect(applicants().verify({ id: 'worst' })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: expect.stringContaining('version 0 of the policy'),
    });
  });
});

describe('similar loans', () => {
  it('end as they ended, also for one who has no score', async () => {
    expect(await applicants().similar({ id: 'twice' })).toEqual({ loans: [], of: 0, defaulted: 0, paid: 0 });
    await score(
      floor.services,
      Array.from({ length: 20 }, (_, n) => ({
        data: { id: `past-${n}`, loan_status: n % 4 === 0 ? 'Charged Off' : 'Fully Paid', ...risky(n / 20) },
      })),
    );
    for (const id of ['twice', 'low', 'unreadable']) {
      const { loans, of, defaulted, paid } = await applicants().similar({ id });
      expect({ shown: loans.length, of, all: defaulted + paid }).toEqual({ shown: 12, of: 20, all: 12 });
      expect(loans.filter(({ outcome }) => outcome === 'defaulted').length).toBe(defaulted);
    }
  });
});
