import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { readModels } from '@watchfloor/db/models/registry';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { readApplicationFindings, readEventNumbers } from '@watchfloor/testkit/application-findings';
import { foldApplications } from '@watchfloor/testkit/application-oracle';
import { type ApplicationEvent, applicationEvent } from '@watchfloor/testkit/builders';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdAt, openSystem, random, type System } from './system.ts';

const source = 'lender';
const start = Date.now() - 12 * 3_600_000;

let system: System;
beforeEach(async () => {
  system = await openSystem();
});
afterEach(() => system.close());

/** Applications of a few applicants, who apply again and again: some are rejected, some looked at, some cannot be read. */
function applications(count: number, seed: number): ApplicationEvent[] {
  const below = random(seed);
  const pick = <T>(...values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0];
  return Array.from({ length: count }, (_, index) =>
    applicationEvent({
      id: `la-${seed}-${index}`,
      source,
      time: new Date(start + below(600) * 60_000).toISOString(),
      data: {
        id: `applicant-${below(count / 4)}`,
        loan_amnt: pick('1000', '12000', '35000', 'plenty'),
        term: pick(' 36 months', ' 60 months'),
        grade: pick('A', 'D', 'F'),
        sub_grade: '',
        int_rate: pick('6.03%', '14.27%', '24.11%'),
        annual_inc: pick('18000', '21000', '90000'),
        purpose: pick('car', 'small_business'),
        inq_last_6mths: pick('0', '4', '8'),
      },
    }),
  );
}

const send = (events: readonly ApplicationEvent[]) =>
  system.accept(events.map((value, index) => ({ index, raw: JSON.stringify(value), value })));
const count = async (table: string) =>
  (await system.db.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;

async function expectOracle(sent: readonly ApplicationEvent[]): Promise<void> {
  const { pool } = system.db;
  const numbers = await readEventNumbers(pool, source);
  const { champion, challengers } = await readModels(pool);
  const expected = foldApplications(
    sent.map((event) => ({ event, eventNo: numbers.get(event.id) ?? -1n })),
    { champion, challengers, cutoffs: applicantRisk.defaults },
  );
  const { scores, applicants, risks, counts } = await readApplicationFindings(pool, source);
  expect({ scores, applicants, risks }).toEqual(expected);
  expect(risks.length).toBeGreaterThan(0);
  expect(counts).toBe(true);
  // Whoever stands was told of: a console that was away can read it in the feed.
  const { rows } = await pool.query<{ subject: string }>(
    `SELECT DISTINCT subject FROM ops.outbox WHERE topic = 'application'`,
  );
  expect(rows.map(({ subject }) => subject).sort()).toEqual(applicants.map(({ id }) => id).sort());
  const results = await checkIntegrity(system.db, {
    now: new Date(),
    retentionDays: 3650,
    detectionHours: 72,
  });
  expect(results.flatMap(({ differences }) => differences)).toEqual([]);
}

test.each([
  ['with what the scorecards said written', { table: 'ops.application', on: 'INSERT' }],
  ['before the first piece of evidence', { table: 'ops.evidence', on: 'INSERT' }],
  [
    'with everything written but the stage',
    { table: 'ods.batch', on: 'UPDATE', when: `NEW.stage = 'detected'` },
  ],
] as const)('kill -9 in score, %s: another worker finishes, with the effect of one', async (_name, point) => {
  const hold = await holdAt(system.db, point);
  const victim = await system.startWorker();
  const sent = applications(200, 21);
  await send(sent);
  await hold.reached();
  await victim.kill();
  await hold.release();
  for (const table of [
    'ops.application',
    'ops.application_entry',
    'ops.alert',
    'dwd.application_score',
    'ops.outbox',
  ]) {
    expect([table, await count(table)]).toEqual([table, 0]);
  }
  // Repeats of what the dead one worked on count once.
  await send(sent.slice(0, 50));
  await system.startWorker();
  await system.drained();
  await expectOracle(sent);
});

test('many workers, one of them killed while it scores: applicants they share stand as the oracle says', async () => {
  const hold = await holdAt(system.db, { table: 'ops.evidence', on: 'INSERT' });
  const victim = await system.startWorker();
  const sent = applications(400, 22);
  await send(sent.slice(0, 100));
  await hold.reached();
  await Promise.all([system.startWorker(), system.startWorker()]);
  for (let at = 100; at < sent.length; at += 30) await send(sent.slice(at, at + 30));
  await victim.kill();
  await hold.release();
  await system.drained();
  await expectOracle(sent);
});
