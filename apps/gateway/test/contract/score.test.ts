import { saveSettings } from '@watchfloor/db/detectors-settings/settings';
import { migrate } from '@watchfloor/db/migrate';
import { seedModels } from '@watchfloor/db/models/registry';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { SHIPPED_MODELS, shippedChampion } from '@watchfloor/domain/scorecard/models';
import { eventually } from '@watchfloor/testkit/eventually';
import { startPrivatePostgres } from '@watchfloor/testkit/private-servers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { applicant, applicationEvent, decisionOf, riskyApplicant } from './applicants.ts';
import { type Call, type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

const admin = { id: 'u1', name: 'Test' };

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway();
  await seedModels(gateway.db, SHIPPED_MODELS);
  await scoring(gateway);
});
afterAll(() => gateway.stop());

const post = (body: unknown, { path = '/v1/score', ...init }: Call & { path?: string } = {}, to = gateway) =>
  to.call('POST', path, {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
    headers: { 'content-type': 'application/json', ...(init.headers as Record<string, string>) },
  });
/** Resolves once the gateway has a scorecard. */
const scoring = (at: GatewayUnderTest) =>
  eventually(async () => expect((await post(applicant(), {}, at)).status).toBe(200));
const scored = async (record: unknown) => {
  const { status, body } = await post(record);
  expect(status).toBe(200);
  return body;
};

describe('POST /v1/score', () => {
  it('approves who has little against them, and says by what', async () => {
    const body = await scored(applicant());
    expect(body).toMatchObject({
      decision: 'approved',
      stage: 'model',
      model_version: shippedChampion().id,
      rejected_because: [],
    });
    expect(body.probability_of_default).toBeGreaterThan(0);
    expect(body.probability_of_default).toBeLessThanOrEqual(body.cutoffs.review_over);
    expect(Number.isInteger(body.points)).toBe(true);
    expect(body.id).toBeUndefined();
  });

  it('rejects who is over the cut-off, with the reasons, the worst first', async () => {
    const body = await scored(riskyApplicant());
    expect(body).toMatchObject({ decision: 'rejected', stage: 'model', rejected_because: [] });
    expect(body.probability_of_default).toBeGreaterThan(body.cutoffs.reject_over);
    const points = body.reasons.map((reason: { points: number }) => reason.points);
    expect(points.length).toBeGreaterThan(0);
    expect(points).toEqual(points.toSorted((a: number, b: number) => a - b));
    for (const value of points) expect(value * 10).toBeCloseTo(Math.round(value * 10), 9);
  });

  it('rejects by policy before any scorecard is asked, with every rule that does', async () => {
    const body = await scored(applicant({ grade: 'F', sub_grade: 'F1', annual_inc: '19,999.99' }));
    expect(body).toMatchObject({
      decision: 'rejected',
      stage: 'policy',
      probability_of_default: null,
      points: null,
      model_version: null,
      reasons: [],
    });
    expect(codes(body)).toEqual(['grade_too_low', 'income_too_low']);
    expect(codes(await scored(applicant({ annual_inc: 20_000 })))).toEqual([]);
  });

  it('rejects what it cannot read in cleaning, with every reason: it is no error of the request', async () => {
    const body = await scored(applicant({ annual_inc: 'a lot', term: 'long', loan_amnt: '-5', purpose: {} }));
    expect(body).toMatchObject({ decision: 'rejected', stage: 'cleaning', probability_of_default: null });
    const texts = body.rejected_because.map(({ text }: { text: string }) => text.split(' ')[0]);
    expect(texts.toSorted()).toEqual(['annual_inc', 'loan_amnt', 'purpose', 'term']);
    expect(await scored({})).toMatchObject({ stage: 'cleaning', rejected_because: [{ code: 'missing' }] });
  });

  it('has a person look at whom the policy cannot judge', async () => {
    const body = await scored(applicant({ annual_inc: 'n/a' }));
    expect(body).toMatchObject({ decision: 'review', stage: 'model' });
    expect(body.reasons.map(({ code }: { code: string }) => code)).toContain('income_unknown');
  });

  it('needs neither id nor member_id, and reads other lenders forms of the same as the same', async () => {
    const expected = decisionOf(await scored(applicant()));
    const { id, member_id, ...nameless } = applicant();
    expect(decisionOf(await scored(nameless))).toEqual(expected);
    const otherwise = applicant({
      loan_amnt: 8000,
      term: '36',
      int_rate: '7.9',
      installment: 250.33,
      annual_inc: '96,000.00',
      earliest_cr_line: '1992-01-15',
      mths_since_last_delinq: 'None',
      revol_util: '11.50%',
      unknown_column: [{ of: 'no interest' }],
    });
    expect(decisionOf(await scored(otherwise))).toEqual(expected);
  });

  it('takes the record itself, under data, or as a CloudEvent, judged as of its day', async () => {
    const record = applicant({ issue_d: 'Dec-2011' });
    const bare = await scored(record);
    expect(bare.as_of).toBe('2011-12-01');
    expect(await scored({ data: record })).toEqual(bare);
    expect(await scored(applicationEvent(record))).toEqual(bare);

    const timeless = applicant();
    const event = applicationEvent(timeless, { time: '2020-02-29T23:30:00-05:00' });
    expect((await scored(event)).as_of).toBe('2020-03-01');
    const before = new Date().toISOString().slice(0, 10);
    const { as_of } = await scored({ data: timeless });
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(as_of);
  });

  it('explains in full when asked: contributions add up, and there is a way to approval', async () => {
    const record = riskyApplicant({
      annual_inc: 90_000,
      dti: 12,
      grade: 'C',
      sub_grade: 'C5',
      int_rate: '15.9%',
    });
    const { body } = await post(record, { path: '/v1/score?explain=full' });
    const { base_points, contributions } = body.explanation;
    const sum = contributions.reduce(
      (of: number, { points }: { points: number }) => of + points,
      base_points,
    );
    expect(Math.round(sum)).toBe(body.points);
    expect((await post(record)).body.explanation).toBeUndefined();
    const rejected = await post(applicant({ grade: 'G', sub_grade: 'G1' }), {
      path: '/v1/score?explain=full',
    });
    expect(rejected.body.explanation).toBeNull();
  });

  it('keeps nothing', async () => {
    await scored(riskyApplicant());
    for (const table of [
      'ods.batch',
      'ods.rejected_event',
      'dwd.application',
      'ops.application',
      'ops.alert',
    ])
      expect(await gateway.count(table), table).toBe(0);
  });

  it('repeats no card number', async () => {
    const body = await scored(
      applicant({ purpose: '4111111111111111', annual_inc: '4111 1111 1111 1111 USD' }),
    );
    expect(body.stage).toBe('cleaning');
    expect(JSON.stringify(body)).not.toMatch(/4111 ?1111 ?1111 ?1111/);
  });

  it('is counted by decision, with its duration', async () => {
    const count = async (name: string) => {
      const { body } = await gateway.call('GET', '/metrics');
      return Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\d+)$`, 'm').exec(body)?.[1] ?? 0);
    };
    const approved = 'watchfloor_scores_total{decision="approved",service="gateway"}';
    const timed = 'watchfloor_score_duration_seconds_count{service="gateway"}';
    const before = [await count(approved), await count(timed)] as const;
    await scored(applicant());
    await scored(applicant({ grade: 'G', sub_grade: 'G2' }));
    expect(await count(approved)).toBe(before[0] + 1);
    expect(await count(timed)).toBe(before[1] + 2);
  });
});

describe('a body that is refused', () => {
  it.each([
    ['cut', '{"loan_amnt": 8000', 'unreadable-body'],
    ['empty', '', 'unreadable-body'],
    ['an array', [applicant()], 'invalid-request'],
    ['a number', 5, 'invalid-request'],
    ['null', 'null', 'invalid-request'],
    ['data that is no record', { data: 'x' }, 'invalid-request'],
    ['an event without data', { ...applicationEvent(applicant()), data: undefined }, 'invalid-request'],
    ['an event of another type', applicationEvent(applicant(), { type: 'transfer' }), 'invalid-request'],
    ['an event of another version', applicationEvent(applicant(), { specversion: '0.3' }), 'invalid-request'],
    ['an event with a time that is none', applicationEvent(applicant(), { time: 'now' }), 'invalid-request'],
    [
      'an event of the future',
      applicationEvent(applicant(), { time: new Date(Date.now() + 3_600_000).toISOString() }),
      'invalid-request',
    ],
  ])('400: %s', async (_, body, kind) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { type: `urn:watchfloor:problem:${kind}` } });
  });

  it('413: over 64 KiB', async () => {
    expect((await post(applicant({ memo: 'x'.repeat(64 * 1024) }))).status).toBe(413);
    expect((await post(applicant({ memo: 'x'.repeat(60 * 1024) }))).status).toBe(200);
  });

  it('415: another type', async () => {
    expect((await post('id,loan_amnt\n1,2', { headers: { 'content-type': 'text/csv' } })).status).toBe(415);
  });

  it('400: a parameter nobody knows', async () => {
    expect((await post(applicant(), { path: '/v1/score?explain=all' })).status).toBe(400);
    expect((await post(applicant(), { path: '/v1/score?explian=full' })).status).toBe(400);
  });

  it('survives whatever a record holds', async () => {
    const deep = `{"loan_amnt":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    expect((await post(deep)).body).toMatchObject({ stage: 'cleaning' });
    const odd = '{"__proto__":{"loan_amnt":8000},"constructor":1,"toString":2,"hasOwnProperty":null,"":3}';
    expect((await post(odd)).body).toMatchObject({
      stage: 'cleaning',
      rejected_because: [{ code: 'missing' }],
    });
    const texts = applicant({
      purpose: '\u0000',
      term: '\ud800',
      grade: 'x'.repeat(50_000),
      annual_inc: '1e999',
    });
    expect((await post(texts)).body).toMatchObject({ decision: 'rejected', stage: 'cleaning' });
  });
});

describe('the rules in force', () => {
  it('503 until a scorecard decides, then answers; ready and alive all the while', async () => {
    const empty = await startGateway();
    onTestFinished(() => empty.stop());
    const answer = await post(applicant(), {}, empty);
    expect(answer).toMatchObject({ status: 503, body: { type: 'urn:watchfloor:problem:unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.body.detail).toContain('scorecard');
    expect((await empty.call('GET', '/readyz', { key: null })).body.missing).toEqual(['workers']);
    await seedModels(empty.db, SHIPPED_MODELS);
    await scoring(empty);
  });

  it('follow a cut-off that was moved, within seconds', async () => {
    const own = await startGateway();
    onTestFinished(() => own.stop());
    await seedModels(own.db, SHIPPED_MODELS);
    await scoring(own);
    const before = (await post(applicant(), {}, own)).body;
    expect(before).toMatchObject({ decision: 'approved', cutoffs: { version: 0 } });
    const reviewOver = before.probability_of_default / 4;
    const settings = { ...applicantRisk.defaults, reviewOver, rejectOver: reviewOver * 2 };
    await saveSettings(own.db, { id: applicantRisk.id, settings, note: '', expectedVersion: 0 }, admin);
    const after = await eventually(async () => {
      const { body } = await post(applicant(), {}, own);
      expect(body.cutoffs.version).toBe(1);
      return body;
    });
    expect(after).toMatchObject({
      decision: 'rejected',
      probability_of_default: before.probability_of_default,
      cutoffs: { review_over: reviewOver, reject_over: reviewOver * 2 },
    });
  });

  it('go on deciding while the database is away', async () => {
    const postgres = await startPrivatePostgres({ migrate, durable: false });
    onTestFinished(() => postgres.stop());
    const own = await startGateway({ databaseUrl: postgres.url });
    onTestFinished(() => own.stop());
    await seedModels(own.db, SHIPPED_MODELS);
    await scoring(own);
    await postgres.pause();
    await eventually(async () => expect((await own.call('GET', '/v1/applications/x')).status).toBe(503));
    expect((await post(applicant(), {}, own)).body).toMatchObject({ decision: 'approved' });
    await postgres.resume();
  });
});

describe('a caller that scores', () => {
  it('may do nothing else, and no more often than others', async () => {
    const limited = await startGateway({ rateLimit: 2 });
    onTestFinished(() => limited.stop());
    await seedModels(limited.db, SHIPPED_MODELS);
    const { key } = await limited.createKey('score');
    expect((await limited.call('GET', '/v1/applications/x', { key })).status).toBe(403);
    const statuses = await Promise.all(
      Array.from({ length: 6 }, async () => (await post(applicant(), { key }, limited)).status),
    );
    expect(statuses).toContain(429);
  });
});

const codes = (body: { rejected_because: { code: string }[] }) =>
  body.rejected_because.map(({ code }) => code);
