import { setReportZone } from '@watchfloor/db/calendar/set-zone';
import { readKpis } from '@watchfloor/db/visits/kpis';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFloor } from '../floor.ts';
import { accept, emptyFigures, eventOf, expectFigures, storeAll } from './figures-floor.ts';
import { kpisUntil, type OracleOrder, type OracleView } from './figures-oracle.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Nights in which clocks are changed, and an ordinary one. Havana's midnight comes twice, Lord Howe changes by half an hour. */
const NIGHTS = [
  { zone: 'UTC', change: '2026-06-15T00:00:00Z' },
  { zone: 'Europe/Berlin', change: '2026-03-29T01:00:00Z' },
  { zone: 'Europe/Berlin', change: '2026-10-25T01:00:00Z' },
  { zone: 'Australia/Lord_Howe', change: '2026-04-04T15:00:00Z' },
  { zone: 'Australia/Lord_Howe', change: '2026-10-03T15:30:00Z' },
  { zone: 'America/Havana', change: '2026-11-01T05:00:00Z' },
].map(({ zone, change }) => ({ zone, change: Date.parse(change) }));
const ZONES = [...new Set(NIGHTS.map(({ zone }) => zone)), 'Asia/Kathmandu', 'America/St_Johns'];

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

/** Around the change by steps of a quarter of an hour, exactly and a millisecond beside. */
const moments = (change: number) =>
  fc
    .record({
      step: fc.oneof(fc.integer({ min: -16, max: 16 }), fc.integer({ min: -110, max: 110 })),
      beside: fc.constantFrom(0, 0, 0, 1, -1),
    })
    .map(({ step, beside }) => change + step * 15 * MINUTE + beside);

const ordersAround = (change: number) =>
  fc
    .array(
      fc.record({
        source: fc.constantFrom('insurer', 'broker'),
        modifiedAt: moments(change),
        user: fc.constantFrom('u1', 'u2', 'u3'),
        orderNo: fc.constantFrom('o1', 'o2', 'o3', 'o4'),
        tel: fc.constantFrom('+49 170 111', '0049170111', '222', null),
        payable: fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.constant(null)),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((rows) => rows.map((row, index): OracleOrder => ({ ...row, id: `po-${index}` })));

const viewsAround = (change: number) =>
  fc
    .array(
      fc.record({
        source: fc.constantFrom('web', 'app'),
        viewedAt: moments(change),
        device: fc.constantFrom('phone', 'desk', 'u1'),
        account: fc.constantFrom('u1', 'u2', null),
        type: fc.constantFrom('enter', 'click'),
        page: fc.constantFrom('home', 'quote "x"', 'pay'),
        entry: fc.constantFrom('spring', 'mail', null),
      }),
      { minLength: 1, maxLength: 18 },
    )
    .map((rows) => rows.map((row, index): OracleView => ({ ...row, id: `pv-${index}` })));

const histories = fc.constantFrom(...NIGHTS).chain(({ zone, change }) =>
  fc.tuple(ordersAround(change), viewsAround(change)).chain(([orders, views]) => {
    const all = [...orders, ...views];
    return fc.record({
      zone: fc.constant(zone),
      change: fc.constant(change),
      orders: fc.constant(orders),
      views: fc.constant(views),
      // Every event at least once, some again, in any order, cut into any batches.
      order: fc
        .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))
        .chain(([once, again]) =>
          fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }),
        ),
      cuts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 64, maxLength: 64 }),
      storeNow: fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }),
      // When the events say they happened has nothing to do with any figure.
      happened: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 64, maxLength: 64 }),
      asked: moments(change),
      otherZone: fc.constantFrom(...ZONES),
    });
  }),
);

test('any order, repetition, batching and two workers give the oracle’s figures, and so does another zone', async () => {
  const { db } = floor;
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const { zone, change, orders, views, order, cuts, storeNow, happened, asked, otherZone } = history;
      await emptyFigures(db);
      await setReportZone(db, zone);
      const now = change + 4 * DAY;
      const events = order.map((one, index) => eventOf(one, change + (happened[index % 64] ?? 0) * DAY));
      let at = 0;
      for (const [index, cut] of cuts.entries()) {
        const slice = events.slice(at, at + cut);
        at += cut;
        if (slice.length === 0) break;
        await accept(floor, slice, now);
        if (storeNow[index]) await storeAll(floor, 2);
      }
      // The zone may change while stores are under way: each waits for the other.
      await Promise.all([storeAll(floor, 2), setReportZone(db, otherZone)]);
      await expectFigures(db, otherZone, orders, views);

      await setReportZone(db, zone);
      await expectFigures(db, zone, orders, views);
      const { today } = await readKpis(db, new Date(asked));
      expect(today).toEqual(kpisUntil(orders, views, zone, asked));
    }),
    { numRuns: 40 },
  );
  expect(floor.errors).toEqual([]);
  expect(floor.failed).toEqual([]);
});
