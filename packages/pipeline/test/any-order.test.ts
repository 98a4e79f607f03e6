import { markHotKeys } from '@watchfloor/db/detect/hot-keys';
import {
  bruteForceBreaches,
  bruteForceCities,
  bruteForceEpisodes,
  type OracleTransfer,
} from '@watchfloor/testkit/oracle';
import { reading } from '@watchfloor/testkit/reading';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAcceptor } from '../src/accept.ts';
import { detect } from '../src/detect.ts';
import { store } from '../src/store.ts';
import { openFloor, readFindings, toParsed } from './floor.ts';

const WINDOW = 3_600_000;
const LIMIT = 800_000;
const noon = Date.parse('2026-11-20T12:00:00.000Z');

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

let run = 0;
/** Few accounts and a coarse clock, so that windows touch, ties and exact window borders happen all the time. */
const transfers = fc
  .array(
    fc.record({
      from: fc.constantFrom('a', 'b'),
      to: fc.constantFrom('c', 'd "quoted\\" {,}'),
      currency: fc.constantFrom('USD', 'EUR'),
      city: fc.constantFrom('London', 'Tokyo'),
      at: fc.integer({ min: 0, max: 5 * 12 }).map((slot) => slot * 300_000),
      jitter: fc.constantFrom(0, 0, 0, 1, -1),
      amount: fc.oneof(fc.integer({ min: 1, max: 500_000 }), fc.constantFrom(LIMIT, LIMIT + 1, 1)),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) =>
    rows.map((row, index) => ({ ...row, at: noon + row.at + row.jitter, id: `tx-${index}`, source: 'bank' })),
  );

const histories = transfers.chain((set) =>
  fc.record({
    set: fc.constant(set),
    // Every transfer at least once, some again, in any order, cut into any batches; detection lags behind or keeps up.
    order: fc
      .tuple(fc.shuffledSubarray(set, { minLength: set.length }), fc.subarray(set))
      .chain(([all, again]) =>
        fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
      ),
    cuts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }),
    detectNow: fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }),
    hot: fc.boolean(),
  }),
);

test('any order, repetition and batching of the same transfers gives the oracle’s breaches, episodes and city minutes', async () => {
  const { db, jobs, redis, events } = floor;
  await fc.assert(
    fc.asyncProperty(histories, async ({ set, order, cuts, detectNow, hot }) => {
      // A source and accounts of its own for each history: the tables need no emptying, alerts cannot meet.
      run += 1;
      const mine = (one: OracleTransfer): OracleTransfer => ({
        ...one,
        source: `bank-${run}`,
        from: `${run}${one.from}`,
        city: `${one.city}-${run}`,
      });
      const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
      if (hot) {
        await markHotKeys(
          db,
          [...new Set(set.map((one) => JSON.stringify([mine(one).from, one.to, one.currency])))].map(
            (key) => ({ detector: 'pair-volume', key: JSON.parse(key) }),
          ),
        );
      }
      let at = 0;
      for (const [index, cut] of cuts.entries()) {
        const slice = order.slice(at, at + cut).map(mine);
        at += cut;
        if (slice.length === 0) break;
        await acceptor.accept(slice.map(toParsed), new Date(noon + 6 * WINDOW));
        await store({ db, jobs, events });
        if (detectNow[index]) await detect({ db, redis, events });
      }
      await detect({ db, redis, events });

      const all = set.map(mine);
      const breaches = bruteForceBreaches(all, WINDOW, LIMIT);
      const findings = await readFindings(db);
      const prefix = `bank-${run}/`;
      const found = findings.breaches.filter(({ event }) => event.startsWith(prefix));
      expect(found).toEqual(breaches);
      expect(findings.episodes.filter(({ events: members }) => members[0]?.startsWith(prefix))).toEqual(
        bruteForceEpisodes(breaches, WINDOW),
      );
      expect(findings.counts).toBe(true);
      const cities = Object.fromEntries(
        Object.entries(findings.cities).filter(([name]) => name.split(' ')[0]?.endsWith(`-${run}`)),
      );
      expect(cities).toEqual(bruteForceCities(all));
    }),
    { numRuns: 60 },
  );
  expect(floor.errors).toEqual([]);
  expect(floor.failed).toEqual([]);
});
