import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { risky, score } from '../applicants/score.ts';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
const analyst = () => floor.as('analyst', 'user-1').models;
const lead = () => floor.as('lead', 'user-2').models;
const [shipped] = SHIPPED_MODELS;
if (!shipped) throw new Error('A scorecard ships');
const { evaluation } = shipped.scorecard;

beforeAll(async () => {
  floor = await openFloor();
  await score(floor.services, [{}, {}]);
});
afterAll(() => floor.close());

interface Row {
  probability: number;
  known: boolean;
}

/** What the cut-offs make of every row, one after the other. */
function byHand(rows: readonly Row[], reviewOver: number, rejectOver: number) {
  const approved = rows.filter(({ probability, known }) => probability <= reviewOver && known);
  const rejected = rows.filter(({ probability }) => probability > rejectOver).length;
  const review = rows.length - approved.length - rejected;
  return {
    approved: approved.length / rows.length,
    review: review / rows.length,
    rejected: rejected / rows.length,
    reviews: review,
    badRate: approved.reduce((sum, { probability }) => sum + probability, 0) / approved.length,
  };
}

describe('the preview of cut-offs', () => {
  it("stands on the scorecard's evaluation while few have applied", async () => {
    const [step, next] = evaluation.cutoffs.slice(40);
    if (!step || !next) throw new Error('The evaluation has many steps');
    const preview = await analyst().cutoffPreview({
      reviewOver: step.probability,
      rejectOver: next.probability,
    });
    expect(preview).toMatchObject({ basis: 'training', n: evaluation.rows, perDay: null });
    expect(preview.approved).toBeCloseTo(step.share, 9);
    expect(preview.expectedBadRate).toBeCloseTo(step.badRate, 9);
    expect(preview.rejected).toBeCloseTo(1 - next.share, 9);
    expect(preview.approved + preview.review + preview.rejected).toBeCloseTo(1, 12);
    expect(preview.current).toMatchObject({
      reviewOver: applicantRisk.defaults.reviewOver,
      rejectOver: applicantRisk.defaults.rejectOver,
    });
    expect(preview.curve.length).toBe(evaluation.cutoffs.length);
    const between = (step.probability + next.probability) / 2;
    const half = await analyst().cutoffPreview({ reviewOver: between, rejectOver: next.probability });
    expect(half.approved).toBeCloseTo((step.share + next.share) / 2, 9);
  });

  it('takes everybody at a cut-off of 1 and nobody at 0', async () => {
    const all = await analyst().cutoffPreview({ reviewOver: 1, rejectOver: 1 });
    expect(all.approved).toBeCloseTo(evaluation.cutoffs.at(-1)?.share ?? 0, 9);
    expect(await analyst().cutoffPreview({ reviewOver: 0, rejectOver: 0 })).toMatchObject({
      approved: 0,
      review: 0,
      rejected: 1,
      expectedBadRate: null,
    });
  });

  it('counts live applicants as they would fall, row by row', async () => {
    await score(floor.services, [
      ...Array.from({ length: 240 }, (_, n) => ({ data: risky(n / 240) })),
      // Without a grade nobody is approved by the machine, whatever the cut-off.
      ...Array.from({ length: 20 }, () => ({ data: { grade: '', sub_grade: '' } })),
      ...Array.from({ length: 7 }, () => ({ data: { annual_inc: '5000' } })),
      { data: { dti: 'a lot' } },
    ]);
    const { rows } = await floor.services.db.pool.query<Row>(
      `SELECT probability, grade IS NOT NULL AS known FROM ops.application WHERE stage = 'model'`,
    );
    expect(rows.length).toBe(262);
    const sorted = rows.map(({ probability }) => probability).sort((a, b) => a - b);
    // Cut-offs that applicants stand on exactly: they are not over them.
    const [reviewOver = 0, rejectOver = 0] = [sorted[90], sorted[200]];
    const preview = await analyst().cutoffPreview({ reviewOver, rejectOver });
    const expected = byHand(rows, reviewOver, rejectOver);
    expect(preview).toMatchObject({
      basis: 'live',
      n: 262,
      days: 1,
      approved: expected.approved,
      review: expected.review,
      rejected: expected.rejected,
      perDay: { reviews: expected.reviews },
      rejectedBefore: { cleaning: 1, policy: 7 },
    });
    expect(preview.expectedBadRate).toBeCloseTo(expected.badRate, 9);
    const { defaults } = applicantRisk;
    expect(preview.current.approved).toBe(byHand(rows, defaults.reviewOver, defaults.rejectOver).approved);
    for (const { probability, approvalShare } of preview.curve) {
      expect(approvalShare).toBeCloseTo(byHand(rows, probability, 1).approved, 9);
    }
  });

  it('says that rejection cannot start below review', async () => {
    await expect(analyst().cutoffPreview({ reviewOver: 0.3, rejectOver: 0.2 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('cut-offs', () => {
  const cutoffs = { reviewOver: 0.12, rejectOver: 0.3, fourEyesOver: 10_000, note: 'Fewer losses' };

  it('are as declared until somebody saves, and keep what else is set', async () => {
    const { reviewOver, rejectOver, fourEyesOver, severity } = applicantRisk.defaults;
    expect(await analyst().cutoffs()).toEqual({
      reviewOver,
      rejectOver,
      fourEyesOver,
      version: 0,
      updatedBy: null,
      updatedAt: null,
    });
    const saved = await lead().saveCutoffs({ ...cutoffs, expectedVersion: 0 });
    expect(saved).toMatchObject({
      reviewOver: 0.12,
      rejectOver: 0.3,
      fourEyesOver: 10_000,
      version: 1,
      updatedBy: 'user-2',
    });
    expect(await analyst().cutoffs()).toEqual(saved);
    expect(await floor.as('lead').detectors.history({ id: applicantRisk.id })).toMatchObject([
      { version: 1, note: 'Fewer losses', settings: { severity } },
    ]);
    const { records } = await floor.as('lead').audit.list();
    expect(records[0]).toMatchObject({ action: 'detector.saved', subject: applicantRisk.id });
  });

  it('are not saved over what somebody saved meanwhile', async () => {
    await expect(lead().saveCutoffs({ ...cutoffs, expectedVersion: 0 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('user-2 saved version 1'),
    });
  });

  it('leave something between approval and rejection, and are probabilities', async () => {
    const save = (change: Partial<typeof cutoffs>) =>
      lead().saveCutoffs({ ...cutoffs, ...change, expectedVersion: 1 });
    await expect(save({ reviewOver: 0.3 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(save({ reviewOver: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(save({ rejectOver: 1.2 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(save({ fourEyesOver: -1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('decide who comes next', async () => {
    const { rows } = await floor.services.db.pool.query<{ probability: number }>(
      `SELECT probability FROM ops.application WHERE stage = 'model' ORDER BY probability LIMIT 1`,
    );
    const lowest = rows[0]?.probability ?? 0;
    await lead().saveCutoffs({
      ...cutoffs,
      reviewOver: lowest / 4,
      rejectOver: lowest / 2,
      expectedVersion: 1,
    });
    await score(floor.services, [{ data: { id: 'late' } }]);
    const { applications } = await floor.as('analyst').applicants.list({ filters: { search: 'late' } });
    expect(applications).toMatchObject([{ decision: 'rejected', stage: 'model' }]);
  });
});
