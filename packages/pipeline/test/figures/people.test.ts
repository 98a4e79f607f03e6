import { reading } from '@watchfloor/testkit/reading';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAcceptor, type ParsedEvent } from '../../src/accept.ts';
import { resubmitRejected } from '../../src/repair/resubmit-rejected.ts';
import { openFloor } from '../floor.ts';
import { storeAll } from './figures-floor.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const SECRETS = ['Mira Chen', '170 555 0199', '1705550199', 'CERT-77', 'wechat-4711'];

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

const event = (id: string, type: string, data: Record<string, unknown>) => ({
  ...{ specversion: '1.0', id, source: 'insurer', type, time: '2026-11-20T10:15:30.123Z' },
  data: { id: 'u1', gmt_modified: now, ...data },
});
const people = { customer_name: 'Mira Chen', customer_tel: '170 555 0199', certificate_no: 'CERT-77' };
const holder = reading.pseudonymise('customer_tel', '1705550199');

/** Every table that could hold what was sent, as text. */
async function everythingKept(): Promise<string> {
  const tables = ['ods.batch', 'ods.raw_event', 'ods.rejected_event', 'dwd.policy_order', 'dwd.coverage'];
  const { rows } = await floor.db.pool.query<{ kept: string }>(
    [...tables, 'ads.policy_user_day']
      .map((table) => `SELECT t::text AS kept FROM ${table} t`)
      .join(' UNION ALL '),
  );
  return rows.map(({ kept }) => kept).join('\n');
}

test('nobody’s name, telephone or certificate stands behind the door, taken or refused', async () => {
  const { db, jobs } = floor;
  const order = { order_no: 'PO-1', account_payable: '12.50', ...people };
  const whole = [
    event('po-1', 'policy_order', order),
    event('po-2', 'policy_order', {
      ...order,
      account_payable: 'lots',
      nested: { customer_tel: 1_705_550_199 },
    }),
    event('po-3', 'polcy_order', order),
    event('cu-1', 'coverage_update', { now_premium: '1,000', open_id: 'wechat-4711' }),
    // What their types do not have is kept, but not who it says somebody is.
    event('pv-1', 'page_view', {
      ...{ device_id: 'd', bury_point_type: 'p', page_name: 'start', log_time: now, open_id: 'wechat-4711' },
    }),
    event('bc-1', 'bonus_claim', { ...people, account_id: 'a', device_id: 'd', campaign: 'c', amount: 5 }),
  ];
  const torn = JSON.stringify(event('po-4', 'policy_order', order)).slice(0, -8);
  const parsed = whole.map((value, index): ParsedEvent => ({ index, raw: JSON.stringify(value), value }));
  const problem = { path: '', code: 'invalid_json', message: 'is not JSON' };
  const receipt = await createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000 }).accept(
    [...parsed, { index: 6, raw: torn, error: problem }],
    new Date(now),
  );
  expect(receipt).toMatchObject({ accepted: 4, rejected: [{ index: 1 }, { index: 2 }, { index: 6 }] });
  await storeAll(floor);
  const kept = await everythingKept();
  for (const secret of SECRETS) expect(kept).not.toContain(secret);

  const { rows: facts } = await db.pool.query('SELECT holder_token FROM dwd.policy_order');
  expect(facts).toEqual([{ holder_token: holder }]);
  const { rows: raws } = await db.pool.query<{ data: unknown }>(
    `SELECT event_json_data -> 'data' AS data FROM ods.raw_event WHERE event_id = 'po-1'`,
  );
  expect(raws[0]?.data).toMatchObject({ order_no: 'PO-1', customer_tel: holder });
});

test('a refused order that is corrected counts for the same person', async () => {
  const { db, jobs } = floor;
  const { rows } = await db.pool.query<{ id: string; body: string }>(
    `SELECT id::text, body FROM ods.rejected_event WHERE event_id = 'po-2'`,
  );
  const [rejected] = rows;
  const body = (rejected?.body ?? '').replace('"lots"', '"20.00"').replace('"u1"', '"u2"');
  const actor = { id: 'user-mira', name: 'Mira' };
  const sent = await resubmitRejected({ db, jobs, ...reading }, { id: rejected?.id ?? '', body, actor, now });
  expect(sent).toEqual({ outcome: 'accepted' });
  await storeAll(floor);
  const { rows: facts } = await db.pool.query(
    `SELECT user_id, holder_token, payable_minor::int FROM dwd.policy_order WHERE user_id = 'u2'`,
  );
  expect(facts).toEqual([{ user_id: 'u2', holder_token: holder, payable_minor: 2000 }]);
});
