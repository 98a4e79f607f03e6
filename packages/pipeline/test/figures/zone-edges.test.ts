import { setReportZone } from '@watchfloor/db/calendar/set-zone';
import { readPolicyDays } from '@watchfloor/db/policies/daily';
import { readPolicyHours } from '@watchfloor/db/policies/hourly';
import { readKpis } from '@watchfloor/db/visits/kpis';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openFloor } from '../floor.ts';
import { accept, eventOf, storeAll } from './figures-floor.ts';

const DAY = 86_400_000;

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeEach(async () => {
  await floor?.close();
  floor = await openFloor();
});
afterAll(() => floor.close());

let made = 0;
/** Orders of users of their own at these times, of 1.00 each. */
async function orderAt(zone: string, times: readonly string[]): Promise<void> {
  await setReportZone(floor.db, zone);
  const events = times.map((time) => {
    const id = `po-${++made}`;
    const modifiedAt = Date.parse(time);
    const order = { source: 'insurer', id, modifiedAt, user: id, orderNo: id, tel: id, payable: 100 };
    return eventOf(order, modifiedAt);
  });
  await accept(floor, events, Date.parse(times.at(-1) ?? '') + DAY);
  await storeAll(floor);
}

/** Hours of the day with their orders, as the clock in Greenwich has them. */
const hoursOf = async (date: string) =>
  (await readPolicyHours(floor.db, { date })).hours.map(({ hour, orderCount, totalPremium }) => {
    expect(totalPremium).toBe(orderCount * 100);
    return `${hour.toISOString().slice(5, 16)} ${orderCount}`;
  });
const daysOf = async (from: string, to: string) =>
  (await readPolicyDays(floor.db, { from, to })).map(({ day, orderCount }) => `${day} ${orderCount}`);

test('a zone that Postgres does not know is refused, and the one before goes on', async () => {
  // JavaScript takes it for Sydney.
  await expect(setReportZone(floor.db, 'AET')).rejects.toThrow(/REPORT_ZONE=AET .* Europe\/Berlin/);
  await orderAt('UTC', ['2026-06-10T12:00:00Z']);
  expect(await daysOf('2026-06-10', '2026-06-10')).toEqual(['2026-06-10 1']);
});

test('an hour ends before its end: the last millisecond of a day is not the next one’s', async () => {
  await orderAt('UTC', [
    '2026-06-09T23:59:59.999Z',
    '2026-06-10T00:00:00.000Z',
    '2026-06-10T00:59:59.999Z',
    '2026-06-10T01:00:00Z',
  ]);
  expect(await daysOf('2026-06-09', '2026-06-10')).toEqual(['2026-06-09 1', '2026-06-10 3']);
  expect(await hoursOf('2026-06-10')).toEqual(['06-10T00:00 2', '06-10T01:00 1']);
});

test('Berlin in spring: a day of 23 hours, and two o’clock does not come', async () => {
  await orderAt('Europe/Berlin', [
    '2026-03-28T22:59:59.999Z',
    '2026-03-28T23:00:00Z',
    '2026-03-29T00:59:59.999Z',
    '2026-03-29T01:00:00Z',
    '2026-03-29T21:59:59.999Z',
    '2026-03-29T22:00:00Z',
  ]);
  expect(await daysOf('2026-03-28', '2026-03-30')).toEqual(['2026-03-28 1', '2026-03-29 4', '2026-03-30 1']);
  expect(await hoursOf('2026-03-29')).toEqual([
    '03-28T23:00 1',
    '03-29T00:00 1',
    '03-29T01:00 1',
    '03-29T21:00 1',
  ]);
});

test('Berlin in autumn: a day of 25 hours, two of which are called two o’clock', async () => {
  await orderAt('Europe/Berlin', [
    '2026-10-24T21:59:59.999Z',
    '2026-10-24T22:00:00Z',
    '2026-10-25T00:59:59.999Z',
    '2026-10-25T01:00:00Z',
    '2026-10-25T22:59:59.999Z',
    '2026-10-25T23:00:00Z',
  ]);
  expect(await daysOf('2026-10-24', '2026-10-26')).toEqual(['2026-10-24 1', '2026-10-25 4', '2026-10-26 1']);
  expect(await hoursOf('2026-10-25')).toEqual([
    '10-24T22:00 1',
    '10-25T00:00 1',
    '10-25T01:00 1',
    '10-25T22:00 1',
  ]);
});

test('Lord Howe changes by half an hour: hours are those of its clocks', async () => {
  // At two o'clock it is half past one again: from then on hours begin on the half hour of Greenwich.
  await orderAt('Australia/Lord_Howe', [
    '2026-04-04T12:59:59.999Z',
    '2026-04-04T13:00:00Z',
    '2026-04-04T14:59:59.999Z',
    '2026-04-04T15:00:00Z',
    '2026-04-04T15:30:00Z',
    '2026-04-05T13:29:59.999Z',
    '2026-04-05T13:30:00Z',
  ]);
  expect(await daysOf('2026-04-04', '2026-04-06')).toEqual(['2026-04-04 1', '2026-04-05 5', '2026-04-06 1']);
  expect(await hoursOf('2026-04-05')).toEqual([
    '04-04T13:00 1',
    '04-04T14:00 1',
    '04-04T14:30 1',
    '04-04T15:30 1',
    '04-05T12:30 1',
  ]);
});

test('yesterday and last week are looked at when the clock showed the same', async () => {
  await orderAt('Europe/Berlin', [
    // Half past ten on the wall is 09:30 in Greenwich before the clocks change, and 08:30 after.
    ...[
      '2026-03-23T09:30:00Z',
      '2026-03-23T09:30:00.001Z',
      '2026-03-29T08:30:00Z',
      '2026-03-29T08:30:00.001Z',
    ],
    ...['2026-03-30T08:30:00Z', '2026-03-30T08:30:00.001Z'],
  ]);
  expect(await readKpis(floor.db, new Date('2026-03-30T08:30:00Z'))).toMatchObject({
    today: { day: '2026-03-30', orders: 1, premium: 100, applicants: 1 },
    yesterday: { day: '2026-03-29', until: new Date('2026-03-29T08:30:00Z'), orders: 1 },
    lastWeek: { day: '2026-03-23', until: new Date('2026-03-23T09:30:00Z'), orders: 1 },
  });
});
