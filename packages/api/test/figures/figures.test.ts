import { preparePartitions } from '@watchfloor/pipeline/retain';
import { store } from '@watchfloor/pipeline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
const now = Date.now();
const day = new Date(now).toISOString().slice(0, 10);

const event = (type: string, id: string, data: Record<string, unknown>, index: number) => {
  const value = {
    specversion: '1.0',
    id,
    source: 'test-insurer',
    type,
    time: new Date(now).toISOString(),
    data,
  };
  return { index, raw: JSON.stringify(value), value };
};

beforeAll(async () => {
  floor = await openFloor();
  const { db, acceptor } = floor.services;
  await preparePartitions(db, now);
  const view = { bury_point_type: 'product', log_time: now };
  const { rejected } = await acceptor.accept(
    [
      event(
        'page_view',
        'v1',
        { ...view, device_id: 'phone', account_id: '1', page_name: 'start', entry: 'mail' },
        0,
      ),
      event('page_view', 'v2', { ...view, device_id: 'desk', page_name: 'start' }, 1),
      event(
        'policy_order',
        'o1',
        { id: '1', order_no: 'a', customer_tel: '0170 1', gmt_modified: now, account_payable: '12.50' },
        2,
      ),
    ],
    new Date(now),
  );
  expect(rejected).toEqual([]);
  const fail = (error: unknown) => {
    throw error;
  };
  const events = {
    stage: () => undefined,
    alerted: () => undefined,
    batchFailed: (_stage: unknown, _batch: unknown, error: unknown) => fail(error),
    error: fail,
  };
  await store({ db, jobs: { enqueueBatches: async () => undefined }, events });
});
afterAll(() => floor.close());

describe('policyholders', () => {
  it('are counted by hour of a day and by day, in the insurer’s currency', async () => {
    const { policyholders } = floor.as('analyst');
    expect(await policyholders.hourly({ date: day })).toMatchObject({
      zone: 'UTC',
      date: day,
      currency: 'USD',
      hours: [{ totalPremium: 1250, policyCount: 1, holderCount: 1, orderCount: 1 }],
    });
    expect(await policyholders.daily({ days: 2, to: day })).toMatchObject({
      to: day,
      days: [{ day, totalPremium: 1250, applicantCount: 1, orderCount: 1 }],
    });
    await expect(policyholders.hourly({ date: '2026-02-30' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('of one user are their orders, whose tokens nobody needs', async () => {
    const { policyholders } = floor.as('analyst');
    const page = await policyholders.orders({ userId: '1' });
    expect(page).toEqual({
      zone: 'UTC',
      openFrom: null,
      currency: 'USD',
      orders: [
        {
          eventNo: expect.any(String),
          modifiedAt: new Date(now).toISOString(),
          day,
          orderNo: 'a',
          orderType: null,
          paidAt: null,
          price: null,
          payable: 1250,
          latest: true,
        },
      ],
      nextCursor: null,
    });
    expect(await policyholders.orders({ userId: 'nobody' })).toMatchObject({ orders: [] });
    await expect(policyholders.orders({ userId: '1', limit: 201 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(floor.as(null).policyholders.orders({ userId: '1' })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
  });
});

describe('visits', () => {
  // Two days, so that midnight may pass while this runs.
  const days = 2;

  it('are counted by day and entry, and followed to the order', async () => {
    const { visits } = floor.as('analyst');
    expect(await visits.days({ days })).toMatchObject({
      currency: 'USD',
      days: [{ day, pageViews: 2, uniqueVisitors: 2, orders: 1, volume: 1250 }],
      entries: [
        { entry: '', pageViews: 1, uniqueVisitors: 1, orders: 0, volume: 0 },
        { entry: 'mail', pageViews: 1, uniqueVisitors: 1, orders: 1, volume: 1250 },
      ],
    });
    expect(await visits.funnel({ days })).toMatchObject({ visited: 2, signedIn: 1, ordered: 1 });
    expect(await visits.pages({ days })).toMatchObject({
      pages: [{ pageName: 'start', pageViews: 2, uniqueVisitors: 2 }],
      more: false,
    });
  });

  it('are counted by hour of today, beside yesterday', async () => {
    const { today, yesterday, zone, currency } = await floor.as('analyst').visits.hourly();
    expect([zone, currency]).toEqual(['UTC', 'USD']);
    // Midnight may have passed since they came.
    expect([today, yesterday].find((one) => one?.day === day)?.hours).toMatchObject([
      { pageViews: 2, newVisitors: 2, orders: 1, volume: 1250 },
    ]);
  });

  it('say where an account was last', async () => {
    const { visits } = floor.as('analyst');
    expect(await visits.lastPages({ accountId: '1' })).toEqual([
      { deviceId: 'phone', pageType: 'product', pageName: 'start', viewedAt: new Date(now).toISOString() },
    ]);
    expect(await visits.lastPages({ accountId: 'nobody' })).toEqual([]);
  });

  it('have figures of today beside days of which all facts are kept', async () => {
    const { today, yesterday, currency } = await floor.as('analyst').visits.kpis();
    expect(currency).toBe('USD');
    expect([today, yesterday].some((kpis) => kpis?.day === day)).toBe(true);
  });
});
