import { describe, expect, it, test } from 'vitest';
import { MAX_AHEAD_MS } from '../../src/events/envelope.ts';
import { parseEvent } from '../../src/events/parse.ts';
import { createEventReading } from '../../src/events/reading.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const reading = createEventReading({ secret: 'a secret of these tests', insuranceCurrency: 'USD' });
const envelope = { specversion: '1.0', id: 'e-1', source: 's', time: '2026-11-20T10:15:30.123Z' };

const DATA = {
  policy_order: {
    ...{ id: 4711, order_no: 'PO-1', order_type: 2, pay_time: '1763632530123', order_price: '1,234.50' },
    ...{
      customer_name: 'Mira',
      customer_tel: '+49 170 1',
      certificate_no: 'C1',
      gmt_created: 1_763_632_000_000,
    },
    ...{ gmt_modified: 1_763_632_530_123, account_payable: ' 99 ' },
  },
  coverage_update: {
    id: 'u1',
    now_premium: '120,000',
    gmt_modified: '1763632530123',
    now_info: 'gold',
    open_id: 'o',
  },
  page_view: {
    device_id: 'd',
    bury_point_type: 'enter',
    page_name: 'home',
    log_time: '2026-11-20T10:00:00+01:00',
  },
  bonus_claim: { account_id: 'a', device_id: 'd', campaign: 'c', amount: '5.00' },
} as const;
type Type = keyof typeof DATA;

const parse = (type: Type, data: Record<string, unknown> = {}, context = reading) =>
  parseEvent({ ...envelope, type, data: { ...DATA[type], ...data } }, { now, ...context });
const problemsOf = (type: Type, data: Record<string, unknown>) => {
  const result = parse(type, data);
  return result.ok ? [] : result.problems.map(({ path, code }) => `${path} ${code}`);
};

describe('a valid event becomes a typed fact', () => {
  it('of a policy order, its people by tokens', () => {
    expect(parse('policy_order')).toMatchObject({
      ok: true,
      event: {
        time: Date.parse(envelope.time),
        fact: {
          ...{ userId: '4711', orderNo: 'PO-1', orderType: '2', price: 123_450, payable: 9_900 },
          ...{ modifiedAt: 1_763_632_530_123, createdAt: 1_763_632_000_000, paidAt: 1_763_632_530_123 },
          customer: reading.pseudonymise('customer_name', 'Mira'),
          holder: reading.pseudonymise('customer_tel', '49170 1'),
          certificate: reading.pseudonymise('certificate_no', 'c1'),
        },
      },
    });
  });

  it('of a policy order without what it need not have, by the misspelt name too', () => {
    const bare = { customer_name: '', customer_tel: null, certificate_no: undefined, account_payable: '' };
    expect(parse('policy_order', { ...bare, account_payble: 12.5, order_price: null })).toMatchObject({
      event: { fact: { payable: 1250, price: null, customer: null, holder: null, certificate: null } },
    });
    expect(parse('policy_order', { account_payable: undefined })).toMatchObject({
      event: { fact: { payable: null } },
    });
    expect(parse('policy_order', { account_payable: 0 })).toMatchObject({ event: { fact: { payable: 0 } } });
  });

  it('of a coverage update and of a page view', () => {
    expect(parse('coverage_update')).toMatchObject({
      event: { fact: { userId: 'u1', premium: 12_000_000, info: 'gold', channel: null } },
    });
    expect(parse('page_view', { account_id: '', entry: 'spring' })).toMatchObject({
      event: {
        fact: {
          viewedAt: Date.parse('2026-11-20T09:00:00Z'),
          accountId: null,
          entry: 'spring',
          pageType: 'enter',
        },
      },
    });
  });

  it('of a bonus claim, in dollars where it does not say', () => {
    expect(parse('bonus_claim')).toMatchObject({ event: { fact: { amount: 500, currency: 'USD' } } });
    // The account of a view, whose number is a number there as well.
    expect(parse('bonus_claim', { account_id: 4711 })).toMatchObject({
      event: { fact: { accountId: '4711' } },
    });
  });

  it('in the insurer’s currency', () => {
    const yen = createEventReading({ secret: 's', insuranceCurrency: 'JPY' });
    expect(parse('coverage_update', { now_premium: '1,200' }, yen)).toMatchObject({
      event: { fact: { premium: 1200 } },
    });
    expect(parse('coverage_update', { now_premium: '1,200.5' }, yen)).toMatchObject({ ok: false });
  });
});

test.each<[Type, string, unknown, string]>([
  ['policy_order', 'id', undefined, 'missing'],
  ['policy_order', 'id', 1.5, 'invalid_type'],
  ['policy_order', 'order_no', 'x'.repeat(65), 'too_big'],
  ['policy_order', 'gmt_modified', undefined, 'missing'],
  ['policy_order', 'gmt_modified', '', 'missing'],
  ['policy_order', 'gmt_modified', 'yesterday', 'not_a_time'],
  ['policy_order', 'gmt_modified', -1, 'not_a_time'],
  ['policy_order', 'gmt_modified', now + MAX_AHEAD_MS + 1, 'in_the_future'],
  ['policy_order', 'pay_time', 'soon', 'not_a_time'],
  ['policy_order', 'account_payable', 'lots', 'not_an_amount'],
  ['policy_order', 'account_payable', '12,34.00', 'not_an_amount'],
  ['policy_order', 'account_payable', '1e3', 'not_an_amount'],
  ['policy_order', 'account_payable', '-1', 'negative'],
  ['policy_order', 'account_payable', '1.005', 'too_many_decimals'],
  ['policy_order', 'account_payable', [], 'invalid_type'],
  ['policy_order', 'order_price', 1e17, 'too_large'],
  ['policy_order', 'customer_tel', { number: 1 }, 'invalid_type'],
  ['policy_order', 'customer_tel', '[removed]', 'removed'],
  ['coverage_update', 'now_premium', undefined, 'missing'],
  ['coverage_update', 'now_premium', '', 'missing'],
  ['coverage_update', 'now_premium', '12 000', 'not_an_amount'],
  ['coverage_update', 'now_info', 'a\u0000', 'invalid'],
  ['page_view', 'log_time', '2026-11-20 10:00', 'not_a_time'],
  ['page_view', 'device_id', '', 'missing'],
  ['page_view', 'page_name', null, 'missing'],
  ['bonus_claim', 'amount', '0', 'not_positive'],
  ['bonus_claim', 'campaign', '', 'too_small'],
])('a %s with %s = %j is refused as %s', (type, name, value, code) => {
  expect(problemsOf(type, { [name]: value })).toEqual([`data.${name} ${code}`]);
});

test('five minutes ahead are allowed, and all that is wrong is said at once', () => {
  expect(problemsOf('page_view', { log_time: now + MAX_AHEAD_MS })).toEqual([]);
  expect(problemsOf('policy_order', { id: null, gmt_modified: 'x', account_payable: 'x' })).toEqual([
    'data.id missing',
    'data.gmt_modified not_a_time',
    'data.account_payable not_an_amount',
  ]);
  const whole = parseEvent({ ...envelope, type: 'page_view', data: 'x' }, { now, ...reading });
  expect(whole).toMatchObject({ ok: false, problems: [{ path: 'data', code: 'invalid_type' }] });
});
