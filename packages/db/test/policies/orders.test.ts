import { parseEvent } from '@watchfloor/domain/events/parse';
import { reading } from '@watchfloor/testkit/reading';
import { beforeAll, describe, expect, it } from 'vitest';
import { setReportZone } from '../../src/calendar/set-zone.ts';
import { appendToInbox, newReceiptId } from '../../src/inbox/append.ts';
import type { AcceptedEvent } from '../../src/inbox/lanes.ts';
import { listPolicyOrders } from '../../src/policies/orders.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const receivedAt = new Date('2026-11-20T12:00:00Z');
const ZONE = 'Asia/Tokyo';

interface SentOrder {
  user: string;
  orderNo: string;
  modifiedAt: string;
  payable?: string;
  id?: string;
}

/** Orders through the door and into their table, one batch. */
async function storeOrders(orders: readonly SentOrder[]): Promise<void> {
  const events = orders.map(({ user, orderNo, modifiedAt, payable, id = orderNo }): AcceptedEvent => {
    const raw = {
      specversion: '1.0',
      id,
      source: 'insurer',
      type: 'policy_order',
      time: receivedAt.toISOString(),
      data: {
        id: user,
        order_no: orderNo,
        order_type: 'renewal',
        order_price: '120.00',
        account_payable: payable ?? null,
        customer_name: 'Ada Lovelace',
        customer_tel: '0170 1234567',
        certificate_no: 'X 123',
        pay_time: Date.parse('2026-11-19T10:00:00Z'),
        gmt_modified: Date.parse(modifiedAt),
      },
    };
    const parsed = parseEvent(raw, { now: receivedAt.getTime(), ...reading });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return { event: parsed.event, raw: JSON.stringify(raw) };
  });
  const batches = [{ type: 'policy_order' as const, events }];
  await appendToInbox(floor.db, { receiptId: newReceiptId(), receivedAt, batches, rejected: [] });
  while ((await storeBatches(floor.db)).batches.length > 0);
}

const read = (userId: string, limit = 50, cursor: string | null = null) =>
  listPolicyOrders(floor.db, { userId, cursor, limit });
const numbers = async (...page: Parameters<typeof read>) =>
  (await read(...page)).orders.map(({ orderNo }) => orderNo);

beforeAll(() => setReportZone(floor.db, ZONE));

describe('a user’s orders', () => {
  it('come with their day, the latest of each day marked, whatever the order they arrived in', async () => {
    // Midnight in Tokyo is 15:00 UTC.
    await storeOrders([
      { user: '7', orderNo: 'noon', modifiedAt: '2026-11-19T03:00:00Z', payable: '99.50' },
      { user: '7', orderNo: 'next day', modifiedAt: '2026-11-19T15:00:00Z' },
    ]);
    await storeOrders([
      { user: '7', orderNo: 'last', modifiedAt: '2026-11-19T14:59:59.999Z', payable: '0' },
      { user: '77', orderNo: 'of somebody else', modifiedAt: '2026-11-19T14:00:00Z' },
    ]);
    const { orders, nextCursor } = await read('7');
    expect(nextCursor).toBeNull();
    expect(orders).toMatchObject([
      { orderNo: 'next day', day: '2026-11-20', payable: null, latest: true },
      { orderNo: 'last', day: '2026-11-19', payable: 0, latest: true },
      {
        orderNo: 'noon',
        day: '2026-11-19',
        payable: 9950,
        latest: false,
        orderType: 'renewal',
        price: 12_000,
        paidAt: new Date('2026-11-19T10:00:00Z'),
        modifiedAt: new Date('2026-11-19T03:00:00Z'),
      },
    ]);
    expect(JSON.stringify(orders)).not.toMatch(/ps_|Ada|1234567/);
  });

  it('page by page are the same as all at once, with those of one moment in one order', async () => {
    const at = '2026-11-18T08:00:00Z';
    await storeOrders(
      ['c', 'a', 'e', 'b', 'd'].map((id) => ({ user: 'pages', orderNo: id, modifiedAt: at, id })),
    );
    expect(await numbers('pages')).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect((await read('pages')).orders.filter(({ latest }) => latest)).toMatchObject([{ orderNo: 'e' }]);
    const first = await read('pages', 2);
    // One that comes meanwhile is before what was read, and moves nothing.
    await storeOrders([{ user: 'pages', orderNo: 'new', modifiedAt: '2026-11-18T09:00:00Z' }]);
    const second = await read('pages', 2, first.nextCursor);
    const third = await read('pages', 2, second.nextCursor);
    expect([first, second, third].map(({ orders }) => orders.map(({ orderNo }) => orderNo))).toEqual([
      ['e', 'd'],
      ['c', 'b'],
      ['a'],
    ]);
    expect(third.nextCursor).toBeNull();
    expect(await numbers('pages')).toEqual(['new', 'e', 'd', 'c', 'b', 'a']);
  });

  it('are none of who never ordered; a cursor that is none starts over', async () => {
    expect(await read('nobody')).toEqual({ orders: [], nextCursor: null });
    expect(await numbers('7', 1, 'no cursor')).toEqual(['next day']);
  });
});
