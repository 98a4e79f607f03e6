import { gzipSync } from 'node:zlib';
import { transferEvent } from '@watchfloor/testkit/builders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
/** Events in the inbox, whatever stage they are in. */
const inbox = async () => {
  const { rows } = await gateway.db.pool.query(
    'SELECT coalesce(sum(event_count), 0)::int AS events FROM ods.batch',
  );
  return (rows[0] as { events: number }).events;
};
const deadLetters = async (receipt: string) => {
  const { rows } = await gateway.db.pool.query(
    'SELECT position, source, event_id, type, errors, body FROM ods.rejected_event WHERE receipt_id = $1 ORDER BY position',
    [receipt],
  );
  return rows as {
    position: number;
    source: string;
    event_id: string;
    type: string;
    errors: unknown;
    body: string;
  }[];
};

describe('202', () => {
  it.each([
    ['application/json', JSON.stringify(transferEvent()), 1],
    ['application/json; charset=utf-8', JSON.stringify([transferEvent(), transferEvent()], null, 2), 2],
    ['application/cloudevents+json', JSON.stringify(transferEvent()), 1],
    ['application/cloudevents-batch+json', JSON.stringify([transferEvent(), transferEvent()]), 2],
    [
      'application/x-ndjson',
      `${JSON.stringify(transferEvent())}\n\n${JSON.stringify(transferEvent())}\r\n`,
      2,
    ],
  ])('takes %s', async (type, body, events) => {
    const before = await inbox();
    const answer = await gateway.send(body, { headers: { 'content-type': type } });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ batch_id: expect.any(String), accepted: events, rejected: [] });
    expect(await inbox()).toBe(before + events);
  });

  it('takes gzip', async () => {
    const body = gzipSync(JSON.stringify([transferEvent(), transferEvent()]));
    const answer = await gateway.send(body, { headers: { 'content-encoding': 'gzip' } });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 2 } });
  });

  it('takes an empty array, and counts nothing', async () => {
    const answer = await gateway.send([]);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 0, rejected: [] } });
  });

  it('takes any past, and five minutes of another clock', async () => {
    const times = [
      '1999-12-31T23:59:59Z',
      minutes(-60 * 24 * 400),
      minutes(4.9),
      '2026-11-20T10:15:30.123+05:30',
    ];
    const answer = await gateway.send(times.map((time) => transferEvent({ time })));
    expect(answer.body).toMatchObject({ accepted: times.length, rejected: [] });
  });

  it('takes amounts as strings and numbers, in the decimals of their currency, USD by default', async () => {
    const data = [
      { amount: '12.50' },
      { amount: 12.5 },
      { amount: 1 },
      { amount: '1000', currency: 'JPY' },
      { amount: 0.01 },
    ];
    const { currency: _, ...withoutCurrency } = transferEvent().data;
    const events = [
      ...data.map((part) => transferEvent({ data: part })),
      { ...transferEvent(), data: withoutCurrency },
      transferEvent({ data: { memo: 'unknown fields are kept', nested: { deep: [1] } } }),
    ];
    expect((await gateway.send(events)).body).toMatchObject({ accepted: events.length, rejected: [] });
  });
});

describe('a bad event among good ones', () => {
  const { data, ...envelope } = transferEvent();
  const without = (name: string) =>
    Object.fromEntries(Object.entries(transferEvent()).filter(([key]) => key !== name));
  const withData = (part: Record<string, unknown>) => ({ ...transferEvent(), data: { ...data, ...part } });

  it.each([
    ['no object', 5, '', undefined],
    ['null', null, '', undefined],
    ['an array', [], '', undefined],
    ['no id', without('id'), 'id', 'missing'],
    ['an empty id', { ...transferEvent(), id: '' }, 'id', undefined],
    ['a NUL in its id', { ...transferEvent(), id: 'a\u0000b' }, 'id', 'invalid'],
    ['half a surrogate pair in its id', { ...transferEvent(), id: 'a\ud800' }, 'id', 'invalid'],
    ['no source', without('source'), 'source', 'missing'],
    ['no type', without('type'), 'type', 'missing'],
    ['a type nobody knows', { ...transferEvent(), type: 'refund' }, 'type', undefined],
    ['another specversion', { ...transferEvent(), specversion: '0.3' }, 'specversion', undefined],
    ['no time', without('time'), 'time', 'missing'],
    ['a time without offset', { ...transferEvent(), time: '2026-11-20T10:15:30' }, 'time', 'invalid'],
    ['a time ahead of us', { ...transferEvent(), time: minutes(6) }, 'time', 'in_the_future'],
    ['no data', envelope, 'data', undefined],
    ['no city', withData({ city: undefined }), 'data.city', 'missing'],
    ['an over-long account', withData({ source_account: 'x'.repeat(65) }), 'data.source_account', undefined],
    ['an amount of nothing', withData({ amount: 0 }), 'data.amount', 'not_positive'],
    ['a negative amount', withData({ amount: '-5.00' }), 'data.amount', undefined],
    ['an amount in words', withData({ amount: 'ten' }), 'data.amount', 'not_an_amount'],
    [
      'more decimals than the currency has',
      withData({ amount: '1.001' }),
      'data.amount',
      'too_many_decimals',
    ],
    [
      'decimals of a currency without',
      withData({ amount: '1.5', currency: 'JPY' }),
      'data.amount',
      'too_many_decimals',
    ],
    ['a currency nobody issues', withData({ currency: 'ZZZ' }), 'data.currency', 'invalid'],
  ])('is rejected alone: %s', async (_, event, path, code) => {
    const answer = await gateway.send([transferEvent(), event, transferEvent()]);
    expect(answer.status).toBe(202);
    expect(answer.body.accepted).toBe(2);
    expect(answer.body.rejected).toHaveLength(1);
    const [rejected] = answer.body.rejected;
    expect(rejected.index).toBe(1);
    expect(rejected.errors.map((error: { path: string }) => error.path)).toContain(path);
    if (code !== undefined)
      expect(rejected.errors.map((error: { code: string }) => error.code)).toContain(code);
    const [letter] = await deadLetters(answer.body.batch_id);
    expect(letter).toMatchObject({ position: 1, errors: rejected.errors });
    expect(JSON.parse(letter?.body ?? '')).toEqual(JSON.parse(JSON.stringify(event)));
  });

  it('names every reason at once', async () => {
    const answer = await gateway.send([
      { ...transferEvent({ data: { amount: 'x', city: '' } }), time: 'now' },
    ]);
    const paths = answer.body.rejected[0].errors.map((error: { path: string }) => error.path);
    expect(paths).toEqual(expect.arrayContaining(['time', 'data.city']));
  });

  it('is rejected alone when it is a line that is not JSON, or nested too deep', async () => {
    const deep = `{"a":${'['.repeat(100)}${']'.repeat(100)}}`;
    const lines = [JSON.stringify(transferEvent()), '{"id": "cut"', deep, JSON.stringify(transferEvent())];
    const answer = await gateway.send(lines.join('\n'), {
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(answer.body).toMatchObject({
      accepted: 2,
      rejected: [
        { index: 1, id: null, errors: [{ code: 'invalid_json' }] },
        { index: 2, id: null, errors: [{ code: 'too_deep' }] },
      ],
    });
    expect((await deadLetters(answer.body.batch_id)).map(({ body }) => body)).toEqual([lines[1], deep]);
  });

  it('is kept with its card numbers masked', async () => {
    const answer = await gateway.send([
      transferEvent({
        type: 'refund' as never,
        data: { card_number: '4111 1111 1111 1111', memo: '4111111111111111' },
      }),
    ]);
    const [letter] = await deadLetters(answer.body.batch_id);
    expect(letter?.body).not.toMatch(/4111 ?1111 ?1111 ?1111/);
  });
});

describe('an event sent twice', () => {
  const stored = async (ids: string[]) => {
    const { rows } = await gateway.db.pool.query(
      'SELECT count(*)::int AS count FROM ods.event_key WHERE event_id = ANY($1)',
      [ids],
    );
    return (rows[0] as { count: number }).count;
  };
  void stored;

  it('in one body counts once, and is named a duplicate', async () => {
    const event = transferEvent();
    const answer = await gateway.send([event, event, transferEvent(), event]);
    expect(answer.body).toMatchObject({ rejected: [], duplicates: 2 });
  });

  it('is another event when it comes from another source', async () => {
    const event = transferEvent();
    const answer = await gateway.send([event, { ...event, source: 'another-bank' }]);
    expect(answer.body).toMatchObject({ accepted: 2, rejected: [] });
    expect(answer.body.duplicates).toBeUndefined();
  });
});
