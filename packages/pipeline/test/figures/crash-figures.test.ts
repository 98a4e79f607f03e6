import { setReportZone } from '@watchfloor/db/calendar/set-zone';
import { openDatabase } from '@watchfloor/db/database';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';
import { accept, eventOf, expectFigures } from './figures-floor.ts';
import type { OracleOrder, OracleView } from './figures-oracle.ts';

const HOUR = 3_600_000;
const start = Date.parse('2026-10-24T20:00:00Z');
/** Rows that somebody else is about to write: every figure's that storing orders, and storing views, comes to. */
const HELD = [
  `INSERT INTO ads.policy_hour SELECT $1::timestamptz + n * interval '1 hour', 1 FROM generate_series(0, 9) n`,
  `INSERT INTO ads.visit_hour SELECT $1::timestamptz + n * interval '1 hour', 'p' || p, e, 1
   FROM generate_series(0, 9) n, generate_series(0, 6) p, unnest('{"",e0,e1,e2,e3}'::text[]) e`,
];

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

test('workers cut off in the middle of storing leave no figure behind that is not whole', async () => {
  const zone = 'Europe/Berlin';
  await setReportZone(floor.db, zone);
  const orders = Array.from(
    { length: 600 },
    (_, n): OracleOrder => ({
      ...{ source: 'insurer', id: `po-${n}`, modifiedAt: start + ((n * 7919) % 500) * 60_000 },
      ...{ user: `u${n % 40}`, orderNo: `o${n % 90}`, tel: `${n % 30}`, payable: n * 100 },
    }),
  );
  const views = Array.from(
    { length: 600 },
    (_, n): OracleView => ({
      ...{ source: 'web', id: `pv-${n}`, viewedAt: start + ((n * 104_729) % 500) * 60_000 },
      ...{
        device: `d${n % 25}`,
        account: n % 3 === 0 ? null : `u${n % 40}`,
        type: 'enter',
        page: `p${n % 7}`,
      },
      entry: n % 5 === 0 ? `e${n % 4}` : null,
    }),
  );
  const all = [...orders, ...views];
  for (let from = 0; from < all.length; from += 60) {
    const events = all.slice(from, from + 60).map((one) => eventOf(one, start));
    await accept(floor, events, start + 24 * HOUR);
    // Sent twice, as by a source that did not hear us.
    await accept(floor, events, start + 24 * HOUR);
  }

  for (const held of HELD) {
    const doomed = openDatabase({ url: floor.db.pool.options.connectionString ?? '', max: 4 });
    const blocker = await floor.db.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query(held, [new Date(start)]);
    const stored = store({ db: doomed, jobs: floor.jobs, events: floor.events }).then(
      () => 'done',
      () => 'cut off',
    );
    // It has written raw events and facts, and waits for a row of a figure: then its connection ends.
    await eventually(async () => {
      const { rows } = await floor.db.pool.query<{ cut: boolean }>(
        `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'transactionid'`,
      );
      expect(rows).toEqual([{ cut: true }]);
    });
    expect(await stored).toBe('cut off');
    await blocker.query('ROLLBACK');
    blocker.release();
    await doomed.close();
  }
  await store({ db: floor.db, jobs: floor.jobs, events: floor.events });
  await expectFigures(floor.db, zone, orders, views);
  expect(floor.failed).toEqual([]);
});
