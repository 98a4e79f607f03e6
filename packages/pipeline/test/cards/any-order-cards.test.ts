import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { paymentEventOf, readCardFindings, visaNumber } from '@watchfloor/testkit/card-findings';
import {
  bruteForceCardEpisodes,
  bruteForceHits,
  bruteForceSummaries,
  type OracleList,
  type OraclePayment,
} from '@watchfloor/testkit/card-oracle';
import { reading } from '@watchfloor/testkit/reading';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import { searchListings } from '../../src/cards/search-listings.ts';
import { summarisePayments } from '../../src/cards/summarise.ts';
import { detect } from '../../src/detect.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';
import { type ListChange, openListStates, tokenOf } from './list-states.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Twelve hours ago, on the hour: listings take effect by the database's own clock. */
const start = Math.floor(Date.now() / HOUR) * HOUR - 12 * HOUR;
const TICK = 5 * MINUTE;
const NEVER = Date.UTC(2100, 0, 1);

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

// Few cards, few lists and a coarse clock, so that windows touch, ties and exact borders happen all the time.
const time = fc
  .tuple(fc.integer({ min: 0, max: 6 * 12 }), fc.constantFrom(0, 0, 0, 1, -1))
  .map(([tick, jitter]) => start + tick * TICK + jitter);
const card = fc.integer({ min: 0, max: 3 });

const payment = fc.record({
  card,
  at: time,
  /** How long it was on its way; a source's clock may be ahead of ours. */
  delay: fc.constantFrom(-2 * MINUTE, 0, 0, 1_000, TICK, HOUR, 3 * HOUR),
  amount: fc.integer({ min: 1, max: 500_000 }),
  currency: fc.constantFrom('USD', 'EUR'),
  city: fc.constantFrom('London', 'Tokyo', null),
  merchant: fc.constantFrom('Kiosk', 'Corner "shop"', null),
  /** Sent once more so much later, or earlier. */
  again: fc.option(fc.constantFrom(-TICK, 0, 1, HOUR), { nil: undefined, freq: 4 }),
});

const change = fc.record({
  list: fc.integer({ min: 0, max: 2 }),
  at: time,
  kind: fc.constantFrom('add', 'add', 'replace', 'rollback'),
  entries: fc.uniqueArray(
    fc.record({
      card,
      stolen: fc.constantFrom(true, true, true, false),
      effectiveFrom: fc.oneof(fc.constant(null), fc.constant(null), time, fc.constant(NEVER)),
    }),
    { selector: (entry) => entry.card, maxLength: 4, size: 'max' },
  ),
  back: fc.nat(),
  /** Its transaction commits after payments received later were accepted and, perhaps, detected. */
  late: fc.boolean(),
});

const histories = fc.record({
  payments: fc.array(payment, { minLength: 20, maxLength: 60, size: 'max' }),
  changes: fc.array(change, { minLength: 1, maxLength: 12, size: 'max' }),
  cuts: fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
  work: fc.infiniteStream(fc.constantFrom('nothing', 'store', 'store', 'detect', 'search', 'all')),
  /** The slot that is summed up: so long after one of the payments. */
  slot: fc.record({ payment: fc.nat(), after: fc.constantFrom(0, 10 * MINUTE, HOUR - 10_000, HOUR) }),
});

let run = 0;
let found = 0;
let summed = 0;

test('any order, repetition and batching of payments and any changes of lists give the oracle’s hits, episodes and summaries', async () => {
  const { db, jobs, redis, events } = floor;
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
  await fc.assert(
    fc.asyncProperty(histories, async ({ payments, changes, cuts, work, slot: wanted }) => {
      // Cards, lists and a source of its own for each history: the tables need no emptying.
      run += 1;
      const numberOf = (index: number) => visaNumber(run * 10 + index);
      const source = `switch-${run}`;
      const sent = payments
        .flatMap(({ delay, again, card: index, ...rest }, number) => {
          const one = {
            ...rest,
            source,
            id: `pay-${number}`,
            number: numberOf(index),
            receivedAt: rest.at + delay,
          };
          // Before the time that it says, nothing can arrive by more than five minutes.
          const repeat =
            again === undefined ? [] : [{ ...one, receivedAt: Math.max(one.at, one.receivedAt + again) }];
          return [one, ...repeat];
        })
        .sort((a, b) => a.receivedAt - b.receivedAt);
      const slot =
        Math.ceil((payments[wanted.payment % payments.length]?.at ?? start) / 10_000) * 10_000 + wanted.after;
      // A list changes once in a moment: a version that was in force for no time at all could still be detected by.
      const turns = changes
        .toSorted((a, b) => a.at - b.at)
        .filter(
          ({ list, at }, index, all) =>
            !all.slice(0, index).some((one) => one.list === list && one.at === at),
        );

      const lists = await Promise.all([0, 1, 2].map((index) => openListStates(db, `list-${run}-${index}`)));
      const history: OracleList[] = [];
      let pending: (() => Promise<void>)[] = [];
      const settle = async () => {
        for (const commit of pending) await commit();
        pending = [];
      };
      const changed = new Set<number>();
      const doSome = async () => {
        const what = work.next().value;
        if (what === 'store' || what === 'all') await store({ db, jobs, events });
        if (what === 'detect' || what === 'all') await detect({ db, redis, events });
        if (what === 'search' || what === 'all') await searchListings({ db, redis });
      };
      const apply = async (turn: (typeof turns)[number]) => {
        await settle();
        const list = lists[turn.list];
        if (!list) return;
        // Listings take effect by the database's clock, for which all of this is past: one that would end before it
        // takes effect would find payments until it ended. Those are tested against the clock itself.
        const end = turns.find(({ list: other }) => other === turn.list)?.at ?? NEVER;
        const fromTime = (time: number | null) =>
          time === null || time === NEVER ? time : Math.min(time, end - 1);
        const next: ListChange =
          turn.kind === 'rollback'
            ? { kind: 'rollback', to: turn.back % list.states }
            : {
                kind: turn.kind as 'add' | 'replace',
                entries: turn.entries.map(({ card: index, stolen, effectiveFrom }) => ({
                  card: numberOf(index),
                  stolen,
                  effectiveFrom: fromTime(effectiveFrom),
                })),
              };
        const { state, commit } = await list.change(next, turn.at);
        history.push(state);
        // What only adds may be seen late; what takes cards off is seen by whoever is detected after it.
        if (turn.late && !changed.has(turn.list)) pending.push(commit);
        else await commit();
        changed.add(turn.list);
      };

      for (let at = 0; at < sent.length; ) {
        const receivedAt = sent[at]?.receivedAt ?? 0;
        while (turns[0] && turns[0].at <= receivedAt) {
          const turn = turns.shift();
          if (turn) await apply(turn);
          await doSome();
        }
        const batch = sent
          .slice(at, at + (cuts.next().value ?? 1))
          .filter((one) => one.receivedAt === receivedAt);
        at += batch.length;
        const receipt = await acceptor.accept(
          batch.map((one, index) => {
            const value = paymentEventOf(one, one.number);
            return { index, raw: JSON.stringify(value), value };
          }),
          new Date(receivedAt),
        );
        expect(receipt.rejected).toEqual([]);
        await doSome();
      }
      for (let turn = turns.shift(); turn; turn = turns.shift()) await apply(turn);
      await settle();
      await store({ db, jobs, events });
      await detect({ db, redis, events });
      await searchListings({ db, redis });

      const known = sent.map((one): OraclePayment => ({ ...one, card: tokenOf(one.number) }));
      const hits = bruteForceHits(known, history, { windowMs: HOUR, now: Date.now() });
      found += hits.length;
      const mine = new Set(known.map((one) => one.card));
      await db.pool.query('DELETE FROM ads.card_summary_slot');
      await db.pool.query(`DELETE FROM ods.raw_event WHERE type = 'PAYMENT_ALERT_SUMMARY'`);
      await summarisePayments({ db }, slot);
      const findings = await readCardFindings(db.pool);
      expect(findings.hits.filter((hit) => mine.has(hit.card))).toEqual(hits);
      expect(findings.raised.filter((hit) => mine.has(hit.card))).toEqual(hits);
      expect(findings.episodes.filter((episode) => mine.has(episode.card))).toEqual(
        bruteForceCardEpisodes(hits, HOUR),
      );
      expect(findings.counts).toBe(true);
      const summaries = bruteForceSummaries(known, hits, history, slot).map((summary) => ({
        ...summary,
        slot,
        id: `summary/${new Date(slot).toISOString()}/${summary.card}`,
      }));
      summed += summaries.length;
      expect(findings.summaries.filter((summary) => mine.has(summary.card) && summary.slot === slot)).toEqual(
        summaries,
      );
    }),
    { numRuns: 20 },
  );
  // Histories in which nothing happens would prove nothing.
  expect(Math.min(found, summed)).toBeGreaterThan(0);
  await acceptor.close();
  expect(floor.errors).toEqual([]);
  expect(floor.failed).toEqual([]);
  const results = await checkIntegrity(db, { now: new Date(), retentionDays: 90 });
  expect(results.flatMap(({ differences }) => differences)).toEqual([]);
}, 300_000);
