import { type ApplicationEvent, applicationEvent } from '@watchfloor/testkit/builders';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { checkIntegrity } from '../../src/integrity/check.ts';
import { seedModels } from '../../src/models/registry.ts';
import { scoreBatches } from '../../src/score/score-batches.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { appendApplications } from '../ingest.ts';

const now = new Date();
const anHourAgo = new Date(now.getTime() - 3_600_000).toISOString();
const application = (id: string, data: ApplicationEvent['data'] = {}) =>
  applicationEvent({ time: anHourAgo, data: { id, ...data } });
/** Over the cut-off by any scorecard. */
const RISKY = {
  int_rate: '24.11%',
  sub_grade: '',
  grade: 'D',
  loan_amnt: '35000',
  term: '60 months',
  annual_inc: '21000',
  purpose: 'small_business',
};

let db: ReturnType<typeof openDatabase>;
let drop: () => Promise<void>;
beforeEach(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 4 });
  await seedModels(db);
  await appendApplications(db, [
    application('good'),
    application('risky', RISKY),
    application('low', { annual_inc: '18000' }),
    application('broken', { loan_amnt: 'plenty' }),
  ]);
  await work();
});
afterEach(async () => {
  await db.close();
  await drop();
});

async function work() {
  while ((await storeBatches(db)).batches.length > 0);
  while ((await scoreBatches(db)).batches.length > 0);
}

async function differences() {
  const results = await checkIntegrity(db, { now, retentionDays: 30 });
  return results.flatMap(({ check, differences }) =>
    differences.map(({ subject }) => `${check}: ${subject}`),
  );
}
const run = (sql: string) => db.pool.query(sql);

describe('decisions', () => {
  it('agree after scoring, with new cut-offs, applications again and batches that wait', async () => {
    await run(
      `INSERT INTO ops.detector_version (detector, version, settings, created_by) VALUES ('applicant-risk', 1,
         '{"reviewOver": 0.01, "rejectOver": 0.02, "fourEyesOver": 100, "severity": {"high": 1.25, "critical": 1.6}}', 'Mira')`,
    );
    await appendApplications(db, [application('good'), application('third')]);
    await work();
    await appendApplications(db, [application('waits')]);
    await storeBatches(db);
    const results = await checkIntegrity(db, { now, retentionDays: 30 });
    expect(results.filter(({ different }) => different > 0)).toEqual([]);
    const compared = Object.fromEntries(results.map((result) => [result.check, result.compared]));
    // 6 scored facts, 5 applicants twice (as they stand, and decided again), 10 scores decided again.
    expect(compared.Decisions).toBe(6 + 5 + 5 + 10);
    expect(compared.Evidence).toBe(3);
  });

  it.each([
    [
      'a probability by the least there is',
      `UPDATE ops.application SET probability = probability + 1e-15 WHERE id = 'good'`,
      'Decisions: applicant good',
    ],
    [
      'a reason',
      `UPDATE ops.application SET reasons = '[]' WHERE id = 'risky'`,
      'Decisions: applicant risky',
    ],
    [
      'a field',
      `UPDATE ops.application SET fields = fields || '{"annualIncome": 100}' WHERE id = 'good'`,
      'Decisions: applicant good',
    ],
    [
      'an expected loss',
      `UPDATE ops.application SET expected_loss_minor = 1 WHERE id = 'risky'`,
      'Decisions: applicant risky',
    ],
    [
      'a cut-off',
      `UPDATE ops.application SET reject_over = 0.99, review_over = 0.98 WHERE id = 'risky'`,
      'Decisions: applicant risky',
    ],
    ['an applicant', `DELETE FROM ops.application WHERE id = 'low'`, 'Decisions: applicant low'],
    [
      'a score',
      `UPDATE dwd.application_score SET points = 1 WHERE application_id = 'good' AND role = 'challenger'`,
      /^Decisions: score \d+ of good by lending-club-application-1$/,
    ],
    [
      'a fact',
      `UPDATE dwd.application SET inquiries_6m = 7 WHERE application_id = 'good'`,
      /^Decisions: score \d+ of good/,
    ],
    [
      'a decision lost',
      `DELETE FROM dwd.application_score WHERE application_id = 'low'`,
      /^Decisions: application \d+/,
    ],
    [
      'a decision made twice',
      `INSERT INTO dwd.application_score SELECT * FROM dwd.application_score WHERE application_id = 'broken'`,
      /^Decisions: application \d+/,
    ],
    ['evidence of another value', `UPDATE ops.evidence SET value = 2501`, /^Evidence: application \d+/],
    ['a scorecard gone', `DELETE FROM ops.model WHERE role = 'champion'`, 'Decisions: applicant good'],
  ])('are seen to differ by %s', async (_what, sql, subject) => {
    expect(await differences()).toEqual([]);
    await run(sql);
    const found = await differences();
    expect(found).toContainEqual(subject instanceof RegExp ? expect.stringMatching(subject) : subject);
  });
});
