import { startRemote } from '@watchfloor/testkit/remote';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { createGatewayClient } from '../src/client/gateway.ts';
import { fetchDecisions, MOST_APPLICANTS } from '../src/scoring/fetch-decisions.ts';
import { applicantReportOf } from '../src/scoring/report.ts';
import { aucOf, type JudgedApplicant, scoreApplicants } from '../src/scoring/score-applicants.ts';
import { type ApplicantTruth, parseApplicantTruths } from '../src/truth/applicant-truth.ts';
import { loggerInMemory } from './log-lines.ts';
import { manualClock } from './manual-clock.ts';

const truth = (
  id: number,
  defaults: boolean,
  probability = 0.2,
  unreadable: string[] = [],
): ApplicantTruth => ({
  application_id: String(id),
  applied_at: new Date(Date.parse('2026-11-18T12:00:00Z') + id).toISOString(),
  probability,
  defaults,
  known: false,
  unreadable,
});
const judged = (
  of: ApplicantTruth,
  verdict: 'approved' | 'review' | 'rejected',
  probability: number | null,
  stage: 'cleaning' | 'policy' | 'model' | 'analyst' = 'model',
): JudgedApplicant => ({ truth: of, decision: { verdict, stage, probability } });

it('compares decisions with fates', () => {
  const score = scoreApplicants([
    judged(truth(1, false, 0.1), 'approved', 0.05),
    judged(truth(2, true, 0.3), 'approved', 0.1),
    judged(truth(3, false, 0.2), 'review', 0.2),
    judged(truth(4, true, 0.6), 'rejected', 0.4),
    judged(truth(5, true), 'rejected', null, 'policy'),
    judged(truth(6, false, 0.2, ['dti']), 'rejected', null, 'cleaning'),
    judged(truth(7, false, 0.2), 'rejected', null, 'cleaning'),
    { truth: truth(8, true), decision: null },
  ]);
  expect(score).toEqual({
    decided: 7,
    undecided: 1,
    decisions: [
      { decision: 'approved', applicants: 2, defaults: 1 },
      { decision: 'review', applicants: 1, defaults: 0 },
      { decision: 'rejected', applicants: 4, defaults: 2 },
    ],
    scored: { applicants: 4, defaults: 2, expected: expect.closeTo(0.1875, 10), auc: 0.75, bestAuc: 1 },
    unreadable: { applicants: 1, rejected: 1 },
    readableRejected: 1,
  });
  const report = applicantReportOf(score);
  expect(report).toMatch(/approved +2 +28\.6 % +1 +50\.0 %/);
  expect(report).toContain('Of 4 scored applicants 50.0 % default; expected 18.8 %.');
  expect(report).toContain('AUC 0.750; 1.000 with');
  expect(report).toContain('Cleaning rejected 1 of 1 unreadable records, and 1 others.');
  expect(report).toContain('1 applicants are not decided yet.');
  expect(applicantReportOf(scoreApplicants([]))).toContain('AUC -; -');
});

it('measures the area as the share of pairs that are in the right order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 40 }),
      (values) => {
        const of = (defaults: boolean) => values.filter(([, d]) => d === defaults).map(([value]) => value);
        const pairs = of(true).flatMap((bad) =>
          of(false).map((good) => Number(bad > good) + Number(bad === good) / 2),
        );
        const auc = aucOf(values);
        if (pairs.length === 0) expect(auc).toBeNull();
        else expect(auc).toBeCloseTo(pairs.reduce((sum, x) => sum + x, 0) / pairs.length, 10);
      },
    ),
  );
});

it('asks for the newest applicants, and takes those whom nobody knows for undecided', async () => {
  const remote = await startRemote(({ url }) =>
    url.endsWith('/2')
      ? { status: 404, body: { title: 'no such application' } }
      : {
          status: 200,
          body: { decision: 'review', stage: 'model', probability_of_default: 0.2, points: 600 },
        },
  );
  const gateway = createGatewayClient({
    url: remote.url,
    apiKey: 'key',
    clock: manualClock(0),
    logger: loggerInMemory().logger,
    signal: new AbortController().signal,
  });
  onTestFinished(() => gateway.close());
  const found = await fetchDecisions(gateway, [truth(1, true), truth(2, true), truth(3, false)]);
  expect(remote.requests.map(({ url }) => url)).toEqual([3, 2, 1].map((id) => `/v1/applications/${id}`));
  expect(found.map(({ decision }) => decision)).toEqual([
    { verdict: 'review', stage: 'model', probability: 0.2 },
    null,
    { verdict: 'review', stage: 'model', probability: 0.2 },
  ]);
  const many = Array.from({ length: MOST_APPLICANTS + 5 }, (_, id) => truth(id, false));
  const asked = remote.requests.length;
  await fetchDecisions(gateway, many);
  expect(remote.requests.length - asked).toBe(MOST_APPLICANTS);
});

it('reads the truth of each applicant once, past a torn last line', () => {
  const line = JSON.stringify(truth(1, true));
  expect(parseApplicantTruths(`${line}\n${line}\n${line.slice(0, 20)}`)).toEqual([truth(1, true)]);
  expect(() => parseApplicantTruths('{"application_id":1}\n')).toThrow('line 1');
});
