import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { type ApplicationEvent, applicationEvent } from '@watchfloor/testkit/builders';
import { beforeAll, expect, it } from 'vitest';
import { listEvidence } from '../../src/alerts/evidence.ts';
import { explainAlert } from '../../src/alerts/explain.ts';
import { listAlerts } from '../../src/alerts/list.ts';
import { replayScore } from '../../src/detect/replay-score.ts';
import { seedModels } from '../../src/models/registry.ts';
import { scoreBatches } from '../../src/score/score-batches.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { useDatabase } from '../floor.ts';
import { appendApplications } from '../ingest.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00.000Z');
const at = (minute: number) => ({ time: new Date(noon + minute * 60_000).toISOString() });
const RISKY = {
  loan_amnt: '35000',
  term: ' 60 months',
  grade: 'D',
  sub_grade: '',
  int_rate: '24.11%',
  annual_inc: '21000',
  purpose: 'small_business',
};

async function send(...applications: ApplicationEvent[]): Promise<void> {
  await appendApplications(floor.db, applications);
  await storeBatches(floor.db);
  await scoreBatches(floor.db);
}
const alert = async () => {
  const { alerts } = await listAlerts(floor.db, {}, { sort: 'newest', cursor: null, limit: 10 });
  const [one] = alerts;
  if (alerts.length !== 1 || !one) throw new Error(`${alerts.length} alerts`);
  return one;
};

beforeAll(async () => {
  await seedModels(floor.db);
  await send(
    applicationEvent({ ...at(0), id: 'la-risky', data: { ...RISKY, id: 'risky', member_id: 'm-1' } }),
    applicationEvent({ ...at(1), data: { id: 'good' } }),
    applicationEvent({ ...at(2), data: { ...RISKY, id: 'policy', annual_inc: '18000' } }),
  );
});

it('an alert says who, how likely and how much; its evidence is the application', async () => {
  const found = await alert();
  expect(found).toMatchObject({
    detector: 'applicant-risk',
    key: ['risky'],
    limitValue: applicantRisk.defaults.rejectOver * 10_000,
    windowSeconds: 0,
    evidenceCount: 1,
    currency: null,
    totals: null,
  });
  expect(found.sentence).toMatch(
    /^Applicant risky defaults with [\d.]+ %, cut-off 25 %: 35,000.00 USD asked$/,
  );
  const { evidence, total } = await listEvidence(floor.db, found.id, { cursor: null, limit: 10 });
  expect(total).toBe(1);
  expect(evidence).toMatchObject([
    {
      source: 'test-lender',
      id: 'la-risky',
      value: found.peakValue,
      amount: 3_500_000,
      currency: 'USD',
      city: null,
      transfer: null,
      payment: null,
      application: { memberId: 'm-1', grade: 'D', purpose: 'small_business', termMonths: 60 },
    },
  ]);
});

it('other cut-offs are replayed over what the scorecards said', async () => {
  const { peakValue } = await alert();
  const span = { from: new Date(noon), to: new Date(noon + 3_600_000) };
  const fired = (rejectOver: number) => replayScore(floor.db, applicantRisk, { rejectOver }, span);
  expect(await fired(0.25)).toEqual({ alerts: 1, events: 1 });
  expect(await fired(0.001)).toEqual({ alerts: 2, events: 2 });
  expect(await fired((peakValue + 1) / 10_000)).toEqual({ alerts: 0, events: 0 });
});

it('its reasons are the applicant’s, until a newer application takes its place', async () => {
  const found = await alert();
  const before = await explainAlert(floor.db, found);
  expect(before).toMatchObject({ kind: 'score', cutoffAtLeast: found.peakValue, superseded: false });
  expect(before.kind === 'score' && before.reasons.length).toBeGreaterThan(0);
  await send(applicationEvent({ ...at(30), data: { id: 'risky' } }));
  expect(await explainAlert(floor.db, found)).toMatchObject({ reasons: [], model: null, superseded: true });
});
