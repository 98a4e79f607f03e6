import { preparePartitions } from '@watchfloor/pipeline/retain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';
import { workOff } from './work-off.ts';

let gateway: GatewayUnderTest;
let counter = 0;

const event = (type: string, data: Record<string, unknown>) => ({
  specversion: '1.0',
  id: `insurance-${process.pid}-${++counter}`,
  source: 'test-insurer',
  type,
  time: '2026-11-20T12:00:00Z',
  data,
});
/** As long as an account may be, in a script of three bytes a character. */
const LONG = '險'.repeat(64);
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
const order = (id: string, time: string, payable: unknown, data: Record<string, unknown> = {}) =>
  event('policy_order', {
    id,
    order_no: `order-${id}`,
    customer_tel: `+4917${id}`,
    gmt_modified: at(time),
    account_payable: payable,
    ...data,
  });
const view = (time: string, page: string, data: Record<string, unknown> = {}) =>
  event('page_view', {
    device_id: 'phone',
    bury_point_type: 'product',
    page_name: page,
    log_time: `2026-11-20T${time}Z`,
    ...data,
  });

beforeAll(async () => {
  gateway = await startGateway();
  await preparePartitions(gateway.db, Date.now());
  const events = [
    order('1', '11:30:00', '20.00'),
    // Earlier than the one before and received after it: it moves nothing.
    order('1', '10:10:00', '1,234.50', { order_no: 'order-1a' }),
    order('2', '10:20:00', 5, { account_payable: undefined, account_payble: '99.50' }),
    order('3', '10:59:59.999', null),
    view('10:00:00', 'start', { account_id: '1', entry: 'mail' }),
    view('09:00:00', 'older', { account_id: '1' }),
    view('10:05:00', 'cover', { account_id: '1', device_id: 'desk' }),
    view('23:59:59.999', 'start', { device_id: 'stranger' }),
    ...['機', '端'].map((end) =>
      view('10:00:00', 'start', {
        account_id: LONG,
        device_id: `${LONG}${LONG.slice(1)}${end}`,
        log_time: '2026-10-01T10:00:00Z',
      }),
    ),
  ];
  expect(await gateway.send(events)).toMatchObject({ status: 202, body: { accepted: 10, rejected: [] } });
  await workOff(gateway);
});
afterAll(() => gateway.stop());

describe('GET /v1/policies/hourly', () => {
  it.each(['2026-11-20', '2026-11-20T23:59:59Z'])(
    'answers the hours of %s, each user in one',
    async (date) => {
      const { body } = await gateway.call('GET', `/v1/policies/hourly?date=${date}`);
      expect(body).toEqual({
        hours: [
          {
            hour: '2026-11-20T10:00:00.000Z',
            total_premium: 9950,
            policy_count: 2,
            holder_count: 2,
            order_count: 3,
          },
          {
            hour: '2026-11-20T11:00:00.000Z',
            total_premium: 2000,
            policy_count: 1,
            holder_count: 1,
            order_count: 1,
          },
        ],
        currency: 'USD',
        next_cursor: null,
      });
    },
  );

  it('answers no hours of a day without orders', async () => {
    const { body } = await gateway.call('GET', '/v1/policies/hourly?date=2026-11-19');
    expect(body).toEqual({ hours: [], currency: 'USD', next_cursor: null });
  });
});

describe('GET /v1/last-pages', () => {
  const phone = {
    account_id: '1',
    device_id: 'phone',
    page_type: 'product',
    page_name: 'start',
    time: '2026-11-20T10:00:00.000Z',
  };
  const desk = { ...phone, device_id: 'desk', page_name: 'cover', time: '2026-11-20T10:05:00.000Z' };

  it("answers an account's devices, the newest first, whatever came last", async () => {
    const { body } = await gateway.call('GET', '/v1/last-pages?account_id=1');
    expect(body).toEqual({ pages: [desk, phone], next_cursor: null });
    expect((await gateway.call('GET', '/v1/last-pages?account_id=nobody')).body).toEqual({
      pages: [],
      next_cursor: null,
    });
  });

  it.each([
    ['everybody’s by account and device', '', ['1 desk', '1 phone', 'long 機', 'long 端']],
    ['an account’s', '&account_id=1', ['1 desk', '1 phone']],
    ['those of one moment', `&account_id=${encodeURIComponent(LONG)}`, ['long 機', 'long 端']],
  ])('pages %s', async (_what, query, expected) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const behind: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await gateway.call('GET', `/v1/last-pages?limit=1${query}${behind}`);
      for (const { account_id, device_id } of body.pages)
        seen.push(account_id === LONG ? `long ${device_id.slice(-1)}` : `${account_id} ${device_id}`);
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(expected);
  });
});

describe('GET /v1/visits', () => {
  it('answers days and entries: an order is of the entry that its user came by last', async () => {
    const { body } = await gateway.call('GET', '/v1/visits?from=2026-11-19&to=2026-11-20');
    expect(body).toEqual({
      days: [{ day: '2026-11-20', page_views: 4, unique_visitors: 2, orders: 4, volume: 135_400 }],
      entries: [
        { entry: '', page_views: 3, unique_visitors: 2, orders: 2, volume: 9950 },
        { entry: 'mail', page_views: 1, unique_visitors: 1, orders: 2, volume: 125_450 },
      ],
      currency: 'USD',
      next_cursor: null,
    });
  });

  it('takes moments for their days: the last is the one that has begun before `to`', async () => {
    const midnights = 'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z';
    const day = (await gateway.call('GET', '/v1/visits?from=2026-11-20&to=2026-11-20')).body;
    expect((await gateway.call('GET', `/v1/visits?${midnights}`)).body).toEqual(day);
    expect(day.days).toHaveLength(1);
  });
});

it.each([
  ['/v1/policies/hourly?date=yesterday', 'date'],
  ['/v1/policies/hourly?date=2026-02-30', 'date'],
  ['/v1/policies/hourly?date=0000-01-01', 'date'],
  ['/v1/visits?to=0001-01-03', 'to'],
  ['/v1/visits?from=9999-12-31&to=9999-12-31', 'from'],
  ['/v1/last-pages?account_id=', 'account_id'],
  [`/v1/last-pages?account_id=${'x'.repeat(65)}`, 'account_id'],
  ['/v1/last-pages?cursor=no', 'cursor'],
  ['/v1/last-pages?account_id=1&cursor=no', 'cursor'],
  ['/v1/visits?from=2026-11-21&to=2026-11-20', 'from'],
  ['/v1/visits?from=2020-11-21&to=2026-11-20', 'from'],
  ['/v1/visits?day=2026-11-20', 'day'],
])('400: %s, naming what is wrong', async (path, parameter) => {
  expect(await gateway.call('GET', path)).toMatchObject({ status: 400, body: { parameter } });
});

it.each(['/v1/policies/hourly', '/v1/last-pages', '/v1/visits'])(
  'answers %s without parameters, and not without the scope',
  async (path) => {
    expect((await gateway.call('GET', path)).status).toBe(200);
    const { key } = await gateway.createKey('ingest');
    expect((await gateway.call('GET', path, { key })).status).toBe(403);
  },
);
