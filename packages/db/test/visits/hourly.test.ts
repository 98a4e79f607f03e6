import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { reading } from '@watchfloor/testkit/reading';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setReportZone } from '../../src/calendar/set-zone.ts';
import type { Db } from '../../src/database.ts';
import { appendToInbox, newReceiptId } from '../../src/inbox/append.ts';
import type { AcceptedEvent } from '../../src/inbox/lanes.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { readVisitDays } from '../../src/visits/days.ts';
import { readVisitHours } from '../../src/visits/hourly.ts';
import { readKpis } from '../../src/visits/kpis.ts';
import { useDatabase } from '../floor.ts';
import { dayOf, type Order, type View, visitHours } from './hours-oracle.ts';

const floor = useDatabase();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const wireOf = (one: View | Order, happened: number) => ({
  specversion: '1.0',
  id: one.id,
  source: 'test',
  time: new Date(happened).toISOString(),
  ...('page' in one
    ? {
        type: 'page_view',
        data: {
          device_id: one.device,
          account_id: one.account,
          bury_point_type: 'enter',
          page_name: one.page,
          log_time: one.at,
        },
      }
    : {
        type: 'policy_order',
        data: {
          id: one.user,
          order_no: one.orderNo,
          gmt_modified: one.at,
          account_payable: one.payable === null ? null : (one.payable / 100).toFixed(2),
        },
      }),
});

/** Takes and stores the events as one batch of each type. */
async function take(db: Db, all: readonly (View | Order)[], now: number): Promise<void> {
  for (const type of ['page_view', 'policy_order'] as const) {
    const events = all.flatMap((one): AcceptedEvent[] => {
      const raw = wireOf(one, now);
      if (raw.type !== type) return [];
      const parsed = parseEvent(raw, { now, ...reading });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      return [{ event: parsed.event, raw: JSON.stringify(raw) }];
    });
    if (events.length === 0) continue;
    const batches = [{ type, events }];
    await appendToInbox(db, {
      receiptId: newReceiptId(),
      receivedAt: new Date(now),
      batches,
      rejected: [],
    });
  }
  while ((await storeBatches(db)).batches.length > 0);
}

const empty = (db: Db) =>
  db.pool.query(`TRUNCATE ods.batch, ods.event_key, ods.raw_event, dwd.policy_order, dwd.page_view, ads.policy_user_day,
    ads.policy_hour, ads.last_page, ads.visit_hour, ads.visitor_day, ads.entry_visitor_day, ads.visit_day`);

/** Nights in which clocks are changed, and an ordinary one. Lord Howe's hours begin on the half hour of Greenwich for half a year. */
const NIGHTS = [
  { zone: 'UTC', change: '2026-06-15T00:00:00Z' },
  { zone: 'Europe/Berlin', change: '2026-03-29T01:00:00Z' },
  { zone: 'Europe/Berlin', change: '2026-10-25T01:00:00Z' },
  { zone: 'Australia/Lord_Howe', change: '2026-04-04T15:00:00Z' },
].map(({ zone, change }) => ({ zone, change: Date.parse(change) }));

const moments = (change: number) =>
  fc
    .record({ step: fc.integer({ min: -120, max: 120 }), beside: fc.constantFrom(0, 0, 1, -1) })
    .map(({ step, beside }) => change + step * 15 * MINUTE + beside);

const histories = fc.constantFrom(...NIGHTS).chain(({ zone, change }) => {
  const view = fc.record({
    at: moments(change),
    device: fc.constantFrom('phone', 'desk'),
    account: fc.constantFrom('u1', 'u2', null),
    page: fc.constantFrom('home', 'pay'),
  });
  const order = fc.record({
    at: moments(change),
    user: fc.constantFrom('u1', 'u2'),
    orderNo: fc.constantFrom('o1', 'o2'),
    payable: fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.constant(null)),
  });
  return fc
    .tuple(fc.array(view, { minLength: 1, maxLength: 16 }), fc.array(order, { maxLength: 10 }))
    .map(([seen, placed]) => ({
      views: seen.map((one, n): View => ({ ...one, id: `v-${n}` })),
      orders: placed.map((one, n): Order => ({ ...one, id: `o-${n}` })),
    }))
    .chain(({ views, orders }) => {
      const all = [...views, ...orders];
      return fc.record({
        zone: fc.constant(zone),
        change: fc.constant(change),
        views: fc.constant(views),
        orders: fc.constant(orders),
        // Every event at least once, some again, in any order, in two turns.
        sent: fc
          .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))
          .map(([once, again]) => [...once, ...again]),
        cut: fc.nat(all.length),
      });
    });
});

test('hours of a day are those of the oracle in any order and zone, and add up to the day', async () => {
  const { db } = floor;
  await fc.assert(
    fc.asyncProperty(histories, async ({ zone, change, views, orders, sent, cut }) => {
      await empty(db);
      await setReportZone(db, zone);
      for (const part of [sent.slice(0, cut), sent.slice(cut)]) await take(db, part, change + 4 * DAY);
      const middle = dayOf(change, zone);
      const days = [dayAfter(middle, -1), middle, dayAfter(middle, 1)];
      for (const date of days) {
        const hours = await readVisitHours(db, { date });
        expect(hours).toEqual(visitHours(views, orders, zone, date));
        const [day] = await readVisitDays(db, { from: date, to: date });
        const sum = (of: 'pageViews' | 'newVisitors' | 'orders' | 'volume') =>
          hours.reduce((total, hour) => total + hour[of], 0);
        expect([sum('pageViews'), sum('newVisitors'), sum('orders'), sum('volume')]).toEqual([
          day?.pageViews ?? 0,
          day?.uniqueVisitors ?? 0,
          day?.orders ?? 0,
          day?.volume ?? 0,
        ]);
      }
    }),
    { numRuns: 20 },
  );
});

const hourly = async (date: string) =>
  (await readVisitHours(floor.db, { date })).map(
    ({ hour, pageViews, newVisitors, orders }) =>
      `${hour.toISOString().slice(5, 16)} ${pageViews} ${newVisitors} ${orders}`,
  );

/** A view by a device of its own at each full hour from the first time to the last, and an order by a user of its own. */
async function everyHour(zone: string, first: string, last: string): Promise<void> {
  await empty(floor.db);
  await setReportZone(floor.db, zone);
  const times: number[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += HOUR) times.push(at);
  const all = times.flatMap((at, n): (View | Order)[] => [
    { id: `v-${n}`, at, device: `d-${n}`, account: null, page: 'home' },
    { id: `o-${n}`, at, user: `u-${n}`, orderNo: 'o', payable: 100 },
  ]);
  await take(floor.db, all, Date.parse(last) + DAY);
}

test('Berlin in spring: 23 hours, none of which is called two o’clock', async () => {
  await everyHour('Europe/Berlin', '2026-03-28T22:00:00Z', '2026-03-29T23:00:00Z');
  const hours = await hourly('2026-03-29');
  expect(hours).toHaveLength(23);
  expect([hours[0], hours[1], hours[2], hours[22]]).toEqual([
    '03-28T23:00 1 1 1',
    '03-29T00:00 1 1 1',
    '03-29T01:00 1 1 1',
    '03-29T21:00 1 1 1',
  ]);
});

test('Berlin in autumn: 25 hours, two of which are called two o’clock', async () => {
  await everyHour('Europe/Berlin', '2026-10-24T21:00:00Z', '2026-10-26T00:00:00Z');
  const hours = await hourly('2026-10-25');
  expect(hours).toHaveLength(25);
  expect([hours[0], hours[2], hours[3], hours[24]]).toEqual([
    '10-24T22:00 1 1 1',
    '10-25T00:00 1 1 1',
    '10-25T01:00 1 1 1',
    '10-25T22:00 1 1 1',
  ]);
});

test('a visitor is new once a day, and an order counts in the hour that it was changed last in', async () => {
  await empty(floor.db);
  await setReportZone(floor.db, 'UTC');
  const at = (clock: string) => Date.parse(`2026-06-10T${clock}Z`);
  const view = { device: 'phone', account: 'u1', page: 'home' };
  const order = { user: 'u1', orderNo: 'a', payable: 5000 };
  await take(
    floor.db,
    [
      { ...view, id: 'v1', at: at('09:10:00') },
      // On another device and page, the same person.
      { ...view, id: 'v2', at: at('10:10:00'), device: 'desk', page: 'pay' },
      { ...order, id: 'o1', at: at('09:20:00') },
      { ...order, id: 'o2', at: at('11:00:00'), payable: 7000 },
    ],
    at('12:00:00'),
  );
  expect(await hourly('2026-06-10')).toEqual(['06-10T09:00 1 1 0', '06-10T10:00 1 0 0', '06-10T11:00 0 0 1']);
  // A late one of an earlier hour takes the visitor there.
  await take(floor.db, [{ ...view, id: 'v3', at: at('08:59:59.999') }], at('12:00:00'));
  expect(await hourly('2026-06-10')).toEqual([
    '06-10T08:00 1 1 0',
    '06-10T09:00 1 0 0',
    '06-10T10:00 1 0 0',
    '06-10T11:00 0 0 1',
  ]);
  const { today } = await readKpis(floor.db, new Date(at('12:00:00')));
  expect(today).toMatchObject({ orders: 1, applicants: 1, premium: 7000, pageViews: 3, uniqueVisitors: 1 });
  const before = await readKpis(floor.db, new Date(at('10:30:00')));
  expect(before.today).toMatchObject({ orders: 1, premium: 5000 });
});
