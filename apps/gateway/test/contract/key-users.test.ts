import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const send = (body: unknown, type = 'application/json', headers: Record<string, string> = {}) =>
  gateway.call('POST', '/v1/key-users', {
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
    headers: { 'content-type': type, ...headers },
  });
const find = (id: string) => gateway.call('GET', `/v1/key-users/${encodeURIComponent(id)}`);

describe('POST /v1/key-users', () => {
  it('lists customers, answers for rows that are none, and takes their neighbours', async () => {
    const { status, body } = await send([
      { id: 'json 1', raw_premium: '120,000.00', raw_info: 'household' },
      { id: 'json 2', raw_premium: 'a lot' },
      { id: 17, raw_premium: 99.5 },
      { id: 'json 1', raw_premium: 5 },
      'json 3',
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      accepted: 2,
      listed: 2,
      edited: 0,
      unchanged: 0,
      rejected: [
        { index: 1, id: 'json 2', errors: [{ path: 'raw_premium', code: 'not_an_amount' }] },
        { index: 3, id: 'json 1', errors: [{ path: 'id', code: 'repeated' }] },
        { index: 4, id: null, errors: [{ path: '', code: 'invalid_type' }] },
      ],
    });
    expect((await find('17')).body).toMatchObject({
      id: '17',
      raw_premium: 9950,
      raw_info: null,
      currency: 'USD',
    });
  });

  it('takes a CSV, also in gzip, and names the lines that it does not take', async () => {
    const csv = 'raw_premium,id,raw_info\n"1,000.00",csv 1,"Lyon, house"\n1,000.00,csv 2,none\n7,csv 3,\n';
    const { status, body } = await send(gzipSync(csv), 'text/csv; charset=utf-8', {
      'content-encoding': 'gzip',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      accepted: 2,
      rejected: [{ index: 1, line: 3, id: null, errors: [{ path: '', code: 'fields' }] }],
    });
    expect((await find('csv 1')).body).toMatchObject({ raw_premium: 100_000, raw_info: 'Lyon, house' });
  });

  it('changes nothing where the same list comes again, and begins anew where it says otherwise', async () => {
    const list = [{ id: 'again', raw_premium: '10.00' }];
    expect((await send(list)).body).toMatchObject({ listed: 1 });
    expect((await send(list)).body).toMatchObject({ accepted: 1, listed: 0, unchanged: 1 });
    expect((await send([{ id: 'again', raw_premium: '11.00' }])).body).toMatchObject({ edited: 1 });
    expect((await find('again')).body).toMatchObject({ generation: 2, raw_premium: 1100 });
    expect(await gateway.count(`ops.audit WHERE subject = 'again' AND actor LIKE 'API key %'`)).toBe(2);
  });

  it('refuses bodies that are no list, whole', async () => {
    for (const [body, type, status] of [
      ['{', 'application/json', 400],
      ['{"id":"a","raw_premium":1}', 'application/json', 400],
      ['a,1\n', 'text/csv', 400],
      [new Uint8Array([0xff, 0xfe]), 'text/csv', 400],
      ['[]', 'application/xml', 415],
      ['[]', 'application/json; charset=latin1', 415],
      [' '.repeat(10 * 1024 * 1024 + 1), 'text/csv', 413],
      [`[${'0,'.repeat(50_000)}0]`, 'application/json', 413],
      [`id,raw_premium\n${'x\n'.repeat(50_001)}`, 'text/csv', 413],
    ] as const)
      expect((await send(body, type)).status).toBe(status);
    expect((await send([])).body).toEqual({ accepted: 0, listed: 0, edited: 0, unchanged: 0, rejected: [] });
  });

  it('needs the scope of who sends events', async () => {
    const { key } = await gateway.createKey('read');
    expect((await gateway.call('POST', '/v1/key-users', { key })).status).toBe(403);
    expect((await gateway.call('GET', '/v1/key-users/a', { key: null })).status).toBe(401);
  });
});

describe('GET /v1/key-users/{id}', () => {
  it('answers with the stored amount as listed while no update has come', async () => {
    await send([{ id: 'fresh', raw_premium: '12.34', raw_info: 'new' }]);
    const { status, body } = await find('fresh');
    expect(status).toBe(200);
    expect(body).toMatchObject({ stored_premium: 1234, stored_info: 'new', stored_at: null, updates: 0 });
  });

  it('says so where nobody of that id is on the list', async () => {
    expect(await find('nobody')).toMatchObject({
      status: 404,
      body: { type: 'urn:watchfloor:problem:not-found' },
    });
  });
});
