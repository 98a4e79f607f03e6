import { setReportZone } from '@watchfloor/db/calendar/set-zone';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { readPolicyDays } from '@watchfloor/db/policies/daily';
import { readVisitDays, readVisitEntries } from '@watchfloor/db/visits/days';
import { readVisitPages } from '@watchfloor/db/visits/pages';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { preparePartitions, retain } from '../../src/retain.ts';
import { openFloor } from '../floor.ts';
import { accept, eventOf, storeAll } from './figures-floor.ts';
import type { OracleOrder, OracleView } from './figures-oracle.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noon = Date.parse('2026-06-10T12:00:00Z');
const FIGURES = ['Events', 'Policy hours', 'Visits', 'Last pages'];

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeEach(async () => {
  await floor?.close();
  floor = await openFloor();
});
afterAll(() => floor.close());

let made = 0;
const order = (overrides: Partial<OracleOrder>): OracleOrder => ({
  ...{ source: 'insurer', id: `po-${++made}`, modifiedAt: noon, user: 'u1', orderNo: 'o1', tel: '111' },
  payable: 10_000,
  ...overrides,
});
const view = (overrides: Partial<OracleView>): OracleView => ({
  ...{ source: 'web', id: `pv-${++made}`, viewedAt: noon, device: 'phone', account: 'u1' },
  ...{ type: 'enter', page: 'home', entry: null },
  ...overrides,
});

/** Takes each event as happening at the time it is about, unless told otherwise. */
async function take(all: readonly (OracleOrder | OracleView)[], happened?: number): Promise<void> {
  const at = (one: OracleOrder | OracleView) => ('orderNo' in one ? one.modifiedAt : one.viewedAt);
  await accept(
    floor,
    all.map((one) => eventOf(one, happened ?? at(one))),
    noon + 30 * DAY,
  );
  await storeAll(floor);
}

const differences = async (now: number, retentionDays: number) =>
  (await checkIntegrity(floor.db, { now: new Date(now), retentionDays }))
    .filter(({ check }) => FIGURES.includes(check))
    .map(({ check, compared, different }) => ({ check, compared: compared > 0, different }));

test('every figure is held against the facts, and what is wrong is found', async () => {
  await take([order({}), order({ modifiedAt: noon + HOUR }), view({}), view({ entry: 'mail' })]);
  expect(await differences(noon, 3650)).toEqual(
    FIGURES.map((check) => ({ check, compared: true, different: 0 })),
  );
  for (const [damage, check] of [
    ['UPDATE ads.policy_user_day SET payable_minor = payable_minor + 1', 'Policy hours'],
    ['DELETE FROM ads.policy_hour', 'Policy hours'],
    ['UPDATE ads.visit_hour SET page_views = page_views + 1', 'Visits'],
    ["UPDATE ads.visitor_day SET first_at = first_at + interval '1 second'", 'Visits'],
    ["DELETE FROM ads.entry_visitor_day WHERE entry = 'mail'", 'Visits'],
    ["UPDATE ads.last_page SET page_name = 'other'", 'Last pages'],
  ] as const) {
    const client = await floor.db.pool.connect();
    try {
      await client.query(`CREATE TABLE before AS SELECT * FROM ${/ads\.\w+/.exec(damage)?.[0]}`);
      await client.query(damage);
      const found = (await differences(noon, 3650)).filter(({ different }) => different > 0);
      expect(found.map((one) => one.check)).toEqual([check]);
      const table = /ads\.\w+/.exec(damage)?.[0];
      await client.query(`TRUNCATE ${table}; INSERT INTO ${table} SELECT * FROM before; DROP TABLE before`);
    } finally {
      client.release();
    }
  }
});

test('figures outlive their facts: of visitors their number, by day, page and entry', async () => {
  const { db } = floor;
  await preparePartitions(db, noon);
  await take([
    order({ modifiedAt: noon - DAY }),
    ...[view({ entry: 'mail' }), view({ page: 'pay', entry: 'mail' }), view({ account: null, page: 'pay' })],
    ...[view({ viewedAt: noon + DAY }), view({ viewedAt: noon + DAY, account: 'u2' })],
  ]);
  const range = { from: '2026-06-01', to: '2026-06-30' };
  const before = {
    days: await readVisitDays(db, range),
    pages: await readVisitPages(db, range),
    policies: await readPolicyDays(db, range),
  };
  // Seven days after the first views: theirs are the oldest facts but one that go.
  await retain(db, { retentionDays: 6, now: noon + 7 * DAY });
  const { rows } = await db.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM dwd.page_view');
  expect(rows[0]?.n).toBe(2);
  expect(await readPolicyDays(db, range)).toEqual(before.policies);
  // Orders are counted from facts, which are gone.
  const closed = before.days.map((day) => ({ ...day, orders: 0, volume: 0 }));
  expect(await readVisitDays(db, range)).toEqual(closed.filter(({ pageViews }) => pageViews > 0));
  expect(await readVisitPages(db, range)).toEqual(
    // A visitor of two days is one of each: of closed days only the number is known.
    before.pages.map((page) => (page.pageName === 'home' ? { ...page, uniqueVisitors: 3 } : page)),
  );
  expect(await readVisitEntries(db, { from: '2026-06-10', to: '2026-06-10' })).toEqual([
    { entry: 'mail', pageViews: 2, uniqueVisitors: 1, orders: 0, volume: 0 },
    { entry: '', pageViews: 1, uniqueVisitors: 1, orders: 0, volume: 0 },
  ]);
  expect((await differences(noon + 7 * DAY, 6)).filter(({ different }) => different > 0)).toEqual([]);

  // What closed days were counted as does not follow the zone. In this one the 11th begins before the facts do, so that it is
  // closed as well, and its views of noon UTC are the 12th's.
  await setReportZone(db, 'Pacific/Kiritimati');
  expect((await differences(noon + 7 * DAY, 6)).filter(({ different }) => different > 0)).toEqual([]);
  expect((await readVisitDays(db, range)).map(({ day, uniqueVisitors }) => [day, uniqueVisitors])).toEqual([
    ['2026-06-10', 2],
    ['2026-06-11', 2],
    ['2026-06-12', 2],
  ]);
});

test('a fact of a later time than its event’s is kept until both are past', async () => {
  const { db } = floor;
  await preparePartitions(db, noon);
  await take([view({ viewedAt: noon + 2 * DAY }), order({ modifiedAt: noon + 2 * DAY })], noon);
  await take([view({ viewedAt: noon })], noon);
  await retain(db, { retentionDays: 1, now: noon + 2 * DAY });
  const left = async (table: string) =>
    (await db.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
  expect([await left('dwd.page_view'), await left('dwd.policy_order')]).toEqual([1, 1]);
  expect((await differences(noon + 2 * DAY, 1)).filter(({ different }) => different > 0)).toEqual([]);
  await retain(db, { retentionDays: 1, now: noon + 9 * DAY });
  expect([await left('dwd.page_view'), await left('dwd.policy_order')]).toEqual([0, 0]);
});
