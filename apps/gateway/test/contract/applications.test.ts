import { existsSync, readFileSync } from 'node:fs';
import { decideApplications } from '@watchfloor/db/applications/decide';
import { seedModels } from '@watchfloor/db/models/registry';
import { createApplicationFileReader } from '@watchfloor/domain/applicants/file/application-file';
import { SHIPPED_MODELS } from '@watchfloor/domain/scorecard/models';
import { preparePartitions } from '@watchfloor/pipeline/retain';
import { eventually } from '@watchfloor/testkit/eventually';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, applicationEvent, decisionOf, riskyApplicant } from './applicants.ts';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';
import { workOff } from './work-off.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway();
  await preparePartitions(gateway.db, Date.now());
  await seedModels(gateway.db, SHIPPED_MODELS);
  await eventually(async () => expect((await score(applicant())).status).toBe(200));
});
afterAll(() => gateway.stop());

const score = (body: unknown) =>
  gateway.call('POST', '/v1/score', {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const find = (id: unknown) => gateway.call('GET', `/v1/applications/${encodeURIComponent(String(id))}`);
/** Sends records as events and has them scored. */
const submit = async (events: unknown[]) => {
  const answer = await gateway.send(events);
  expect(answer).toMatchObject({ status: 202, body: { accepted: events.length, rejected: [] } });
  await workOff(gateway);
};

/** A record with a few of its columns replaced by whatever sources write, or nobody would. */
const records = fc
  .tuple(
    fc.boolean(),
    fc.dictionary(
      fc.constantFrom(...Object.keys(applicant())).filter((name) => name !== 'id'),
      fc.oneof(
        fc.constantFrom(
          null,
          '',
          'n/a',
          'None',
          '-',
          0,
          1,
          -1,
          12.5,
          '12.39%',
          '0.1239',
          '1,234.50',
          ' 60 months',
        ),
        fc.constantFrom('10+ years', '< 1 year', 'ANY', 'NONE', 'E', 'C3', 'Dec-2008', '2007-06-01', 'true'),
        fc.constantFrom(true, [], {}, '\u0000', '\ud800', '1e999', '4111111111111111'),
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      { maxKeys: 4 },
    ),
  )
  .map(([risky, overrides]) => (risky ? riskyApplicant(overrides) : applicant(overrides)));

describe('an applicant sent as an event', () => {
  it('is decided exactly as POST /v1/score answers, whatever the record holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(records, { minLength: 20, maxLength: 60 }), async (batch) => {
        const events = batch.map((record) => applicationEvent(record));
        await submit(events);
        for (const event of events) {
          const { id } = event.data as { id: string };
          const { status, body } = await find(id);
          expect(status, id).toBe(200);
          expect(body.id).toBe(id);
          expect(decisionOf(body)).toEqual(decisionOf((await score(event)).body));
        }
      }),
      { numRuns: 8 },
    );
  });

  it.for(['aniruddha_1500.csv', 'ivanmladek_infunding_2013.csv', 'seed_huntingzhu_sample.csv'])(
    'is decided the same both ways when it is a real one: %s',
    async (name, context) => {
      const file = new URL(`../../../../../shared/data/lending-club/${name}`, import.meta.url);
      if (!existsSync(file)) context.skip(`shared/data/lending-club/${name} is not beside this repository`);
      const reader = createApplicationFileReader();
      const rows = [...reader.push(readFileSync(file)), ...reader.end()];
      const sample = rows.flatMap((row) => (row.ok ? [row.data] : [])).slice(0, 200);
      expect(sample.length).toBeGreaterThan(3);
      await submit(sample.map((data) => applicationEvent(data)));
      for (const record of sample) {
        const answers = [await find(record.id), await score(applicationEvent(record))];
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        const [stored, asked] = answers.map(({ body }) => decisionOf(body));
        expect(stored).toEqual(asked);
      }
    },
  );

  it('may say its day itself: then the bare record has the same answer as well', async () => {
    const record = riskyApplicant({ issue_d: 'Mar-2011' });
    await submit([applicationEvent(record)]);
    expect(decisionOf((await find(record.id)).body)).toEqual(decisionOf((await score(record)).body));
  });

  it('is found by its id, and by its member: then the newest', async () => {
    const member_id = `member-of-two-${process.pid}`;
    const [former, later] = [applicant({ member_id }), applicant({ member_id })];
    await submit([
      applicationEvent(later, { time: '2026-11-20T12:00:00Z' }),
      applicationEvent(former, { time: '2026-11-20T11:00:00Z' }),
    ]);
    expect((await find(former.id)).body).toMatchObject({
      id: former.id,
      member_id,
      amount: 800_000,
      currency: 'USD',
    });
    expect((await find(member_id)).body).toMatchObject({
      id: later.id,
      occurred_at: '2026-11-20T12:00:00.000Z',
    });
    const { id: _, ...nameless } = applicant();
    await submit([applicationEvent(nameless)]);
    expect((await find(nameless.member_id)).body.id).toBe(nameless.member_id);
  });

  it.each([
    'a"b\\,{}\'$1',
    '€'.repeat(64),
    '../../v1?x=1&y#z',
    ' in the middle ',
    '😀 1077501.0',
    '%2F',
    'NULL x',
  ])('may be called anything: %s', async (id) => {
    await submit([applicationEvent(applicant({ id }))]);
    expect((await find(id.trim())).body.id).toBe(id.trim());
  });

  it('that was sent again, changed, is what the newest event says', async () => {
    const record = applicant({ id: `twice/${process.pid} 1` });
    await submit([applicationEvent(record, { time: '2026-11-20T10:00:00Z' })]);
    expect((await find(record.id)).body.decision).toBe('approved');
    await submit([
      applicationEvent({ ...record, grade: 'F', sub_grade: 'F1' }, { time: '2026-11-20T11:00:00Z' }),
    ]);
    expect((await find(record.id)).body).toMatchObject({ decision: 'rejected', stage: 'policy' });
  });

  it('is answered by what people decided once they have, two of them for a large loan, and not before', async () => {
    const [first, second] = ['u1', 'u2'].map((id) => ({ id, name: `Analyst ${id}` }));
    if (first === undefined || second === undefined) throw new Error('two people');
    const record = riskyApplicant({ loan_amnt: 30_000 });
    await submit([applicationEvent(record)]);
    const before = (await find(record.id)).body;
    expect(before).toMatchObject({
      decision: 'rejected',
      stage: 'model',
      state: 'settled',
      decision_reason: null,
    });

    const items = [{ id: String(record.id) }];
    const approve = { type: 'decide', decision: 'approved', reason: 'income_documented' } as const;
    await decideApplications(gateway.db, { items, action: approve, actor: first });
    expect((await find(record.id)).body).toMatchObject({
      decision: 'rejected',
      stage: 'model',
      state: 'second',
    });
    await decideApplications(gateway.db, { items, action: { type: 'confirm' }, actor: second });
    const { body } = await find(record.id);
    expect(body).toMatchObject({
      decision: 'approved',
      stage: 'analyst',
      state: 'decided',
      decision_reason: 'income_documented',
      probability_of_default: before.probability_of_default,
      reasons: before.reasons,
    });
    expect(Date.parse(body.decided_at)).toBeGreaterThanOrEqual(Date.parse(before.decided_at));
    expect(body.revision).toBeGreaterThan(before.revision);

    await decideApplications(gateway.db, { items, action: { type: 'reopen' }, actor: second });
    expect((await find(record.id)).body).toMatchObject({
      decision: 'rejected',
      stage: 'model',
      state: 'review',
    });
  });

  it('with values that cannot be read is taken, and rejected in cleaning', async () => {
    const record = applicant({ annual_inc: 'plenty', loan_amnt: 0 });
    await submit([applicationEvent(record)]);
    const { body } = await find(record.id);
    expect(body).toMatchObject({
      decision: 'rejected',
      stage: 'cleaning',
      state: 'settled',
      probability_of_default: null,
      amount: null,
    });
    expect(body.rejected_because).toHaveLength(2);
  });

  it.each([
    ['without id and member_id', { id: undefined, member_id: ' n/a ' }, 'data.id'],
    ['with ids that are none', { id: {}, member_id: 1.5 }, 'data.member_id'],
    ['with an id too long', { id: 'x'.repeat(65), member_id: null }, 'data.id'],
  ])('%s is refused into the dead letter, its neighbours taken', async (_, ids, path) => {
    const bad = applicationEvent(applicant(ids));
    const answer = await gateway.send([bad, applicationEvent(applicant())]);
    expect(answer).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 0, id: bad.id }] },
    });
    expect(answer.body.rejected[0].errors.map((error: { path: string }) => error.path)).toContain(path);
    const { rows } = await gateway.db.pool.query(
      'SELECT type, event_id FROM ods.rejected_event WHERE receipt_id = $1',
      [answer.body.batch_id],
    );
    expect(rows).toEqual([{ type: 'loan_application', event_id: bad.id }]);
  });

  it('is counted as accepted by its type', async () => {
    await gateway.send([applicationEvent(applicant())]);
    const { body } = await gateway.call('GET', '/metrics');
    expect(body).toMatch(
      /^watchfloor_events_accepted_total\{type="loan_application",service="gateway"\} [1-9]/m,
    );
  });

  it('404 names what is not there, and that it may come', async () => {
    const { status, body } = await find('nobody');
    expect(status).toBe(404);
    expect(body.detail).toContain('"nobody"');
    expect(body.detail).toContain('on its way');
  });
});
