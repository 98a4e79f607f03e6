import { readModels } from '@watchfloor/db/models/registry';
import { scoreBatches } from '@watchfloor/db/score/score-batches';
import { sqlState } from '@watchfloor/db/transaction';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { readApplicationFindings, readEventNumbers } from '@watchfloor/testkit/application-findings';
import { foldApplications } from '@watchfloor/testkit/application-oracle';
import { type ApplicationEvent, applicationEvent } from '@watchfloor/testkit/builders';
import { eventually } from '@watchfloor/testkit/eventually';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { score } from '../../src/score.ts';
import { store } from '../../src/store.ts';
import { openScoringFloor, type ScoringFloor, take } from './scoring-floor.ts';

const noon = Date.parse('2026-11-20T12:00:00.000Z');

let floor: ScoringFloor;
beforeAll(async () => {
  floor = await openScoringFloor();
});
afterAll(() => floor.close());

let run = 0;
/** Few applicants and a coarse clock, so that they apply again, earlier than known, and twice in one moment all the time. */
const applications = fc
  .array(
    fc.record({
      applicant: fc.constantFrom('a', 'b "quoted\\" {,}', 'c', 'ü', '😀'),
      at: fc.integer({ min: 0, max: 4 }),
      data: fc.record({
        loan_amnt: fc.constantFrom('1000', '5,000', '35000', 35000, '', 'plenty'),
        term: fc.constantFrom(' 36 months', ' 60 months'),
        grade: fc.constantFrom('A', 'D', 'F', ''),
        sub_grade: fc.constant(''),
        int_rate: fc.constantFrom('6.03%', '14.27%', '24.11%', 0.1239),
        annual_inc: fc.constantFrom('18000', '21000', '48000', '250000', 'n/a'),
        purpose: fc.constantFrom('credit_card', 'small_business', 'car'),
        inq_last_6mths: fc.constantFrom('0', '3', '8'),
        revol_util: fc.constantFrom('1%', '60%', '99.7%'),
      }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((rows) =>
    rows.map(({ applicant, at, data }, index) => ({
      applicant,
      at: noon + at * 60_000,
      data,
      id: `la-${index}`,
    })),
  );

const histories = applications.chain((set) =>
  fc.record({
    // Every application at least once, some again, in any order, cut into any batches.
    order: fc
      .tuple(fc.shuffledSubarray(set, { minLength: set.length }), fc.subarray(set))
      .chain(([all, again]) =>
        fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
      ),
    cuts: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 60, maxLength: 60 }),
    // After each batch: leave it, score what waits, let three workers at it at once, or die before the commit.
    turns: fc.array(fc.constantFrom('later', 'score', 'together', 'crash'), { minLength: 60, maxLength: 60 }),
  }),
);

test('any order, repetition, batching and crash, and workers side by side, leave what the oracle says', async () => {
  const { db } = floor;
  const { champion, challengers } = await readModels(db.pool);
  const models = { champion, challengers, cutoffs: applicantRisk.defaults };
  let alerts = 0;
  let crashes = 0;
  await fc.assert(
    fc.asyncProperty(histories, async ({ order, cuts, turns }) => {
      run += 1;
      const source = `lender-${run}`;
      const events = new Map<string, ApplicationEvent>();
      const eventOf = ({ id, at, applicant, data }: (typeof order)[number]): ApplicationEvent => {
        const event = applicationEvent({
          id,
          source,
          time: new Date(at).toISOString(),
          data: { ...data, id: `${run}-${applicant}` },
        });
        events.set(id, event);
        return event;
      };
      let at = 0;
      for (const [index, cut] of cuts.entries()) {
        const slice = order.slice(at, at + cut).map(eventOf);
        at += cut;
        if (slice.length === 0) break;
        await take(floor, slice);
        await store(floor);
        if (turns[index] === 'crash') crashes += (await dieWhileScoring(floor)) ? 1 : 0;
        else if (turns[index] !== 'later') {
          const workers = turns[index] === 'together' ? 3 : 1;
          await Promise.all(Array.from({ length: workers }, () => score(floor)));
        }
      }
      // Two workers share what is left, so that batches of the same applicants are scored at once.
      await Promise.all([score(floor), score(floor)]);

      const numbers = await readEventNumbers(db.pool, source);
      const expected = foldApplications(
        [...events.values()].map((event) => ({ event, eventNo: numbers.get(event.id) ?? -1n })),
        models,
      );
      const { counts, sentences, ...found } = await readApplicationFindings(db.pool, source);
      expect(found).toEqual(expected);
      expect(counts).toBe(true);
      alerts += found.risks.length;
      for (const [key, sentence] of Object.entries(sentences)) {
        expect(sentence).toBe(sentenceOf(key, expected, events, source));
      }
    }),
    { numRuns: 25 },
  );
  expect(floor.errors).toEqual([]);
  expect(floor.failed).toEqual([]);
  // Otherwise the histories would prove nothing about alerts, or crashes.
  expect(alerts).toBeGreaterThan(5);
  expect(crashes).toBeGreaterThan(3);
});

const KILLED = '57P01';

/** A turn that dies half way: it has written decisions and waits for the outbox when the server ends its connection. False where there was none. */
async function dieWhileScoring({ db }: ScoringFloor): Promise<boolean> {
  const holder = await db.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE ops.outbox IN ACCESS EXCLUSIVE MODE');
    let end: string | undefined;
    const turn = scoreBatches(db).then(
      // Batches of nothing but repeats have nothing to write, and nothing to wait for.
      () => {
        end = 'nothing to write';
      },
      (error: unknown) => {
        end = sqlState(error) ?? String(error);
      },
    );
    await eventually(async () => {
      // Not by the holder: a transaction sees who waits as it was when it first looked.
      const { rowCount } = await db.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND backend_type = 'client backend'`,
      );
      expect(end !== undefined || rowCount === 1).toBe(true);
    });
    await turn;
    expect(['nothing to write', KILLED]).toContain(end);
    return end === KILLED;
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

function sentenceOf(
  key: string,
  { risks, scores }: ReturnType<typeof foldApplications>,
  events: ReadonlyMap<string, ApplicationEvent>,
  source: string,
): string {
  const risk = risks.find(({ application, at }) => `${application} ${at}` === key);
  const amounts = (risk?.events ?? []).flatMap((name) => {
    const said = scores.find(({ event, role }) => event === name && role === 'champion');
    if (Math.round((said?.probability ?? 0) * 10_000) !== risk?.peak) return [];
    const asked = String(events.get(name.slice(source.length + 1))?.data.loan_amnt);
    return Number(asked.replace(',', '')) * 100;
  });
  return applicantRisk.sentence({
    key: [risk?.application ?? ''],
    label: '',
    peak: risk?.peak ?? 0,
    limit: applicantRisk.defaults.rejectOver * 10_000,
    amount: Math.max(...amounts),
  });
}
