import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { removeKeyUser } from '@watchfloor/db/key-users/remove';
import { bruteForceDropAlerts, bruteForceDrops, type OracleUpdate } from '@watchfloor/testkit/drop-oracle';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, openCoverageFloor } from './coverage-floor.ts';

const SHARE = 1_500;
const HOUR = 3_600_000;

let floor: Awaited<ReturnType<typeof openCoverageFloor>>;
beforeAll(async () => {
  floor = await openCoverageFloor();
});
afterAll(() => floor.close());

const users = ['a', 'b "quoted\\" {,}', 'never listed'];
/** 100.00, and what is 14 %, 15 %, 15.01 % and 40 % less; then amounts a minor unit or two apart. */
const amounts: fc.Arbitrary<number> = fc.constantFrom(
  10_000,
  8_600,
  8_500,
  8_499,
  6_000,
  10_000,
  0,
  1,
  2,
  1_000_000_000_000_000,
);

/** Few customers and coarse clocks, so that updates of one moment, ties and amounts just at the share happen all the time. */
const histories = fc
  .array(
    fc.record({
      user: fc.constantFrom(...users),
      at: fc.integer({ min: 0, max: 6 }).map((slot) => slot * HOUR),
      modifiedAt: fc.integer({ min: 0, max: 9 }).map((slot) => slot * 60_000),
      amount: amounts,
    }),
    { minLength: 1, maxLength: 24, size: 'max' },
  )
  .map((rows) => rows.map((row, index) => ({ ...row, id: `cu-${index}` })))
  .chain((set) =>
    fc.record({
      // Every update at least once, some again, in any order, cut into any batches; detection lags behind or keeps up.
      order: fc
        .tuple(fc.shuffledSubarray(set, { minLength: set.length }), fc.subarray(set))
        .chain(([all, again]) =>
          fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
        ),
      // The list is edited in between: who is listed with what, or taken off.
      turns: fc.array(
        fc.record({
          cut: fc.integer({ min: 1, max: 6 }),
          edit: fc.option(
            fc.record({ user: fc.constantFrom(...users.slice(0, 2)), amount: fc.option(amounts) }),
            { freq: 2 },
          ),
          detects: fc.integer({ min: 0, max: 3 }),
        }),
        { minLength: 48, maxLength: 48 },
      ),
    }),
  );

/** A drop is found, then an update from before it takes its ground away, and a second one stands: whatever is drawn. */
const withdrawing = {
  order: [
    { user: 'a', at: 0, modifiedAt: 2 * 60_000, amount: 8_499, id: 'cu-0' },
    { user: 'a', at: HOUR, modifiedAt: 60_000, amount: 8_600, id: 'cu-1' },
    { user: 'a', at: 2 * HOUR, modifiedAt: 3 * 60_000, amount: 6_000, id: 'cu-2' },
  ],
  turns: [
    { cut: 1, edit: null, detects: 0 },
    { cut: 2, edit: null, detects: 1 },
  ],
};

let run = 0;
test('any order, repetition, batching and editing of the list in between gives the oracle’s drops and alerts', async () => {
  const { db, receive, detectAll, list } = floor;
  const start = Date.now() - 24 * HOUR;
  await fc.assert(
    fc.asyncProperty(histories, async ({ order, turns }) => {
      // Customers of its own for each history: the tables need no emptying.
      run += 1;
      const nameOf = (user: string) => `${user} ${run}`;
      const received = new Map<string, OracleUpdate>();
      await Promise.all([list(nameOf('a'), 10_000), list(nameOf(users[1] ?? ''), 1)]);
      let next = 0;
      for (const { cut, edit, detects } of turns) {
        const slice = order.slice(next, next + cut).map((one) => ({
          ...one,
          source: `insurer-${run}`,
          user: nameOf(one.user),
          at: start + one.at,
          modifiedAt: start + one.modifiedAt,
        }));
        next += cut;
        if (slice.length === 0) break;
        // Several detect at once, and somebody edits the list meanwhile.
        await Promise.all([
          ...Array.from({ length: detects }, () => detectAll()),
          edit &&
            (edit.amount === null
              ? removeKeyUser(db, nameOf(edit.user), actor)
              : list(nameOf(edit.user), edit.amount)),
        ]);
        const receivedAt = await receive(slice);
        for (const one of slice) if (!received.has(one.id)) received.set(one.id, { ...one, receivedAt });
      }
      await Promise.all([detectAll(), detectAll()]);
      await detectAll();

      const prefix = `insurer-${run}/`;
      const drops = bruteForceDrops([...received.values()], await floor.listings(), SHARE);
      const found = await floor.found();
      expect(found.drops.filter(({ event }) => event.startsWith(prefix))).toEqual(drops);
      expect(found.alerts.filter(({ events: [first] }) => first?.startsWith(prefix))).toEqual(
        bruteForceDropAlerts(drops),
      );
      expect(found.said).toBe(true);
      expect(found.withdrawn.every(({ peak, status }) => peak === 0 && status === 'closed')).toBe(true);
    }),
    { numRuns: 40, examples: [[withdrawing]] },
  );
  expect((await floor.found()).withdrawn.length).toBeGreaterThan(0);
  expect(floor.errors).toEqual([]);
  expect(floor.failed).toEqual([]);
  const checks = await checkIntegrity(db, { now: new Date(), retentionDays: 30, detectionHours: 48 });
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  for (const name of ['Key customers', 'Drops', 'Alerts'])
    expect(checks.find(({ check }) => check === name)?.compared).toBeGreaterThan(0);
});
