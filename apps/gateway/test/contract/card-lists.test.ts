import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { passesLuhn } from '@watchfloor/domain/cards/luhn';
import { advanceCardList } from '@watchfloor/pipeline/cards/advance-card-list';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type Call, type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

const LIMIT = 2 * 1024 * 1024;
let gateway: GatewayUnderTest;
let list: string;
let lists = 0;
beforeAll(async () => {
  gateway = await startGateway({ cardListLimit: LIMIT });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  list = `List ${++lists}`;
});

/** The nth Visa card. */
function card(n: number): string {
  const body = `4${String(n).padStart(14, '0')}`;
  return body + [...'0123456789'].find((digit) => passesLuhn(body + digit));
}
const cards = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => `${card(from + n)}\n`).join('');

const upload = (
  body: unknown,
  { mode = 'add', type = 'text/csv', ...init }: Omit<Call, 'mode'> & { mode?: string; type?: string } = {},
) =>
  gateway.call('POST', `/v1/card-lists?mode=${mode}&list=${encodeURIComponent(list)}`, {
    body: body as string,
    ...init,
    headers: { ...(type && { 'content-type': type }), ...(init.headers as Record<string, string>) },
  });
const get = (id: string) => gateway.call('GET', `/v1/card-lists/${id}`);
const step = (id: string, name: string) => gateway.call('POST', `/v1/card-lists/${id}/${name}`);
/** What a worker's job does. */
const work = (id: string) =>
  advanceCardList(
    {
      db: gateway.db,
      redis: gateway.redis,
      events: { stage() {}, alerted() {}, batchFailed() {}, error: (error) => expect(error).toBeUndefined() },
    },
    id,
  );
const ready = async (body: unknown, options: Parameters<typeof upload>[1] = {}) => {
  const { status, body: answer } = await upload(body, options);
  expect(status).toBe(202);
  await work(answer.id);
  return answer.id as string;
};
const expectProblem = (answer: Answer, status: number, kind: string) => {
  expect(answer.body).toMatchObject({ type: `urn:watchfloor:problem:${kind}`, status });
  expect(answer.status).toBe(status);
};
const newest = async () => (await gateway.call('GET', '/v1/card-lists?limit=1')).body.card_lists[0];

describe('POST /v1/card-lists', () => {
  it('takes a list, answers what it read, and after the dry run what would change', async () => {
    const text = `card_number,reason\n${card(1)},lost\n${card(2)},\n4.54E+15,\n${card(1)},again\n`;
    const { status, body } = await upload(text);
    expect(status).toBe(202);
    expect(body).toMatchObject({
      list,
      version: 1,
      mode: 'add',
      status: 'scanning',
      active: false,
      lines: 4,
      valid: 3,
      invalid: 1,
      bytes_done: text.length,
      bytes_total: text.length,
      created_by: 'API key WATCHFLOOR_API_KEY',
      errors: [{ line: 4, code: 'damaged', message: expect.any(String) }],
    });
    expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await gateway.redis.lrange('wf:cards:wait', 0, -1)).not.toEqual([]);
    await work(body.id);
    expect((await get(body.id)).body).toMatchObject({
      id: body.id,
      status: 'ready',
      lines: 4,
      valid: 2,
      invalid: 2,
      invalid_by_code: { damaged: 1, duplicate: 1 },
      added: 2,
      changed: 0,
      removed: 0,
      unchanged: 0,
      retro_hits: 0,
      errors: [
        { line: 4, code: 'damaged' },
        { line: 5, code: 'duplicate' },
      ],
    });
  });

  it('goes to the list "Stolen cards" unless one is named', async () => {
    const { body } = await gateway.call('POST', '/v1/card-lists?mode=replace', {
      body: card(1),
      headers: { 'content-type': 'text/plain' },
    });
    expect(body).toMatchObject({ list: 'Stolen cards', mode: 'replace', valid: 1 });
  });

  it.each([
    ['text/csv; charset=utf-8', (text: string) => text],
    ['text/plain', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['application/octet-stream', (text: string) => new Blob([text])],
  ])('reads %s', async (type, body) => {
    expect((await upload(body(cards(1, 3)), { type })).body).toMatchObject({ valid: 3, file_name: null });
  });

  it('reads gzip', async () => {
    const { body } = await upload(gzipSync(cards(1, 1000)), { headers: { 'content-encoding': 'gzip' } });
    expect(body).toMatchObject({ valid: 1000, bytes_done: 17_000, bytes_total: 17_000 });
  });

  it('reads the file of a form, with its name', async () => {
    for (const [name, size] of [
      ['stolen.csv', 1000],
      ['Kärtchen & Co.txt', 60_000],
    ] as const) {
      const form = new FormData();
      form.set('comment', 'from the bank');
      form.set('list', new File([cards(1, size)], name, { type: 'application/vnd.ms-excel' }));
      const { status, body } = await upload(form, { type: '' });
      expect(status).toBe(202);
      expect(body).toMatchObject({
        valid: size,
        file_name: name,
        bytes_done: size * 17,
        bytes_total: size * 17,
      });
    }
  });

  it('reads a field named file as well, as curl -F sends it', async () => {
    const form = new FormData();
    form.set('file', `${card(1)}\n${card(2)}`);
    expect((await upload(form, { type: '' })).body).toMatchObject({ valid: 2, file_name: null });
  });

  it('413: more than allowed, said before, sent without saying, unpacked, in a form; the upload has failed', async () => {
    const big = Buffer.alloc(LIMIT + 1, cards(1, 1000));
    const larger = Buffer.alloc(LIMIT + 100_000, cards(1, 1000));
    const form = new FormData();
    form.set('file', new File([big], 'big.csv'));
    const stream = () => new Blob([larger]).stream();
    for (const answer of [
      await upload(larger),
      await upload(big),
      await upload(stream(), { duplex: 'half' } as Call),
      await upload(gzipSync(larger), { headers: { 'content-encoding': 'gzip' } }),
      await upload(form, { type: '' }),
    ]) {
      expectProblem(answer, 413, 'too-large');
      expect(answer.body).toMatchObject({ limit: LIMIT, unit: 'bytes' });
      expect(answer.body.detail).toContain('up to 2 MiB');
    }
    expect(await newest()).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('up to 2 MiB'),
    });
    const { rows } = await gateway.db.pool.query(
      `SELECT FROM ops.card_entry e JOIN ops.card_list_version v USING (upload_no) WHERE v.status = 'failed'`,
    );
    expect(rows).toEqual([]);
  });

  it('400: forms without a file, with two, cut off, without a boundary, and what is no gzip', async () => {
    const none = new FormData();
    none.set('comment', 'x');
    const two = new FormData();
    two.set('a', new File([cards(1, 10)], 'a.csv'));
    two.set('b', new File([cards(1, 10)], 'b.csv'));
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
    expectProblem(await upload(none, { type: '' }), 400, 'unreadable-body');
    expectProblem(await upload(two, { type: '' }), 400, 'unreadable-body');
    expectProblem(
      await upload(`${head}${card(1)}\n`, { type: 'multipart/form-data; boundary=x' }),
      400,
      'unreadable-body',
    );
    expect(await newest()).toMatchObject({ status: 'failed', failure: expect.stringMatching(/^The form/) });
    expectProblem(await upload(head, { type: 'multipart/form-data' }), 400, 'unreadable-body');
    expectProblem(await upload('x', { headers: { 'content-encoding': 'gzip' } }), 400, 'unreadable-body');
  });

  it.each([
    ['application/json', {}],
    ['text/csv; charset=iso-8859-1', {}],
    ['', {}],
    ['text/csv', { 'content-encoding': 'br' }],
  ])('415: %s %o', async (type, headers) => {
    const bytes = new Uint8Array(Buffer.from(card(1)));
    expectProblem(await upload(bytes, { type, headers }), 415, 'unsupported-media-type');
  });

  it('400: no mode, another mode, no name, another parameter', async () => {
    for (const query of ['', '?mode=merge', '?mode=add&list=', '?mode=add&lists=x']) {
      const answer = await gateway.call('POST', `/v1/card-lists${query}`, {
        body: card(1),
        headers: { 'content-type': 'text/csv' },
      });
      expectProblem(answer, 400, 'invalid-request');
    }
  });

  /** An upload whose sender stops after the first piece. */
  function begin() {
    const { port } = new URL(gateway.url);
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/v1/card-lists?mode=add&list=${encodeURIComponent(list)}`,
      headers: { authorization: 'Bearer environment-key-of-the-tests', 'content-type': 'text/csv' },
    });
    outgoing.on('error', () => {});
    const answered = new Promise<{ status: number | undefined; body: string }>((resolve) => {
      outgoing.on('response', (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
    });
    outgoing.write(cards(1, 5000));
    return { outgoing, answered };
  }
  const underWay = () =>
    eventually(async () => {
      const found = await newest();
      expect(found).toMatchObject({ list, status: 'scanning' });
      expect(found.lines).toBeGreaterThan(0);
      return found;
    });

  it('shows its progress while it streams, and answers 409 to the sender when it is cancelled', async () => {
    const { outgoing, answered } = begin();
    const { id } = await underWay();
    expect((await step(id, 'cancel')).body).toMatchObject({ status: 'cancelled' });
    const { status, body } = await answered;
    expect(status).toBe(409);
    expect(JSON.parse(body)).toMatchObject({ reason: 'stopped', card_list: { id, status: 'cancelled' } });
    outgoing.destroy();
    expect(
      await gateway.count(
        `ops.card_entry e JOIN ops.card_list_version v USING (upload_no) WHERE v.id = '${id}'`,
      ),
    ).toBe(0);
  });

  it('fails when its sender leaves, and goes on serving others', async () => {
    const { outgoing } = begin();
    const { id } = await underWay();
    outgoing.destroy();
    await eventually(async () =>
      expect((await get(id)).body).toMatchObject({
        status: 'failed',
        failure: 'The connection ended after 5000 lines: upload the file again.',
      }),
    );
    expect((await upload(card(1))).status).toBe(202);
  });

  it('503: more at once than it streams, with Retry-After', async () => {
    const streaming = Array.from({ length: 4 }, begin);
    await eventually(async () => {
      const { body } = await gateway.call('GET', `/v1/card-lists?list=${encodeURIComponent(list)}`);
      expect(body.card_lists).toHaveLength(4);
    });
    const refused = await upload(card(1));
    expectProblem(refused, 503, 'behind');
    expect(refused.headers.get('retry-after')).toBe('5');
    for (const { outgoing } of streaming) outgoing.end();
    for (const { answered } of streaming) expect((await answered).status).toBe(202);
    expect((await upload(card(1))).status).toBe(202);
  });

  it('never repeats a number', async () => {
    const wrong = `${card(1).slice(0, 15)}${(Number(card(1).slice(15)) + 1) % 10}`;
    const { body } = await upload(`${card(1)}\n${wrong}\n${card(1)}00000\n${card(2)}${card(3)}\n`);
    await work(body.id);
    const text = JSON.stringify((await get(body.id)).body);
    for (const number of [card(1), card(2), card(3), wrong]) expect(text).not.toContain(number);
  });
});

describe('what is done with an upload', () => {
  it('is applied and rolled back, both as often as one likes', async () => {
    const id = await ready(cards(1, 2));
    for (let again = 0; again < 2; again += 1) {
      const applied = await step(id, 'apply');
      expect(applied.status).toBe(202);
      expect(applied.body).toMatchObject({
        id,
        status: 'applying',
        active: true,
        applied_by: 'API key WATCHFLOOR_API_KEY',
      });
    }
    await work(id);
    expect((await get(id)).body).toMatchObject({ status: 'applied', active: true });
    expect((await step(id, 'apply')).body).toMatchObject({ status: 'applied' });
    for (let again = 0; again < 2; again += 1) {
      const undone = await step(id, 'rollback');
      expect(undone.status).toBe(200);
      expect(undone.body).toMatchObject({ id, status: 'rolled_back', active: false });
    }
    expectProblem(await step(id, 'apply'), 409, 'conflict');
  });

  it('is told by the address alone: a body is not looked at', async () => {
    const id = await ready(card(1));
    const init = { body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await gateway.call('POST', `/v1/card-lists/${id}/apply`, init)).status).toBe(202);
  });

  it('409: what its status does not allow, with the way out', async () => {
    const { body: scanning } = await upload(cards(1, 2));
    const refused = await step(scanning.id, 'apply');
    expectProblem(refused, 409, 'conflict');
    expect(refused.body).toMatchObject({
      reason: 'not_allowed',
      card_list: { id: scanning.id, status: 'scanning' },
    });
    expect(refused.body.detail).toContain('"ready"');
    await work(scanning.id);
    const early = await step(scanning.id, 'rollback');
    expectProblem(early, 409, 'conflict');
    expect(early.body.detail).toContain('Cancel it instead');
    await step(scanning.id, 'apply');
    const late = await step(scanning.id, 'cancel');
    expectProblem(late, 409, 'conflict');
    expect(late.body.detail).toContain('Roll it back instead');
  });

  it('409: the list changed since the dry run, which is done again', async () => {
    const [first, second] = [await ready(cards(1, 2)), await ready(cards(2, 2), { mode: 'replace' })];
    expect((await get(second)).body).toMatchObject({ added: 2, removed: 0 });
    await step(first, 'apply');
    const stale = await step(second, 'apply');
    expectProblem(stale, 409, 'conflict');
    expect(stale.body).toMatchObject({ reason: 'changed', card_list: { id: second, status: 'scanning' } });
    await work(second);
    expect((await get(second)).body).toMatchObject({ status: 'ready', added: 1, removed: 1, unchanged: 1 });
    expect((await step(second, 'apply')).status).toBe(202);
  });

  it('404: no such upload', async () => {
    for (const answer of [
      await get('019aa1c2-7b1e-7c4e-9a52-0a1f6f1f4a11'),
      await step('nothing', 'apply'),
      await step('nothing', 'rollback'),
      await step('nothing', 'cancel'),
    ]) {
      expectProblem(answer, 404, 'not-found');
    }
  });
});

describe('GET /v1/card-lists', () => {
  it('answers uploads newest first, page by page, of one list or of all', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await upload(card(n + 1))).body.id);
    const query = `/v1/card-lists?list=${encodeURIComponent(list)}&limit=2`;
    const { body: first } = await gateway.call('GET', query);
    expect(first.card_lists.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const { body: second } = await gateway.call('GET', `${query}&cursor=${first.next_cursor}`);
    expect(second.card_lists.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
    expect(second.next_cursor).toBeNull();
    expect((await newest()).id).toBe(ids[0]);
    expectProblem(await gateway.call('GET', '/v1/card-lists?cursor=x'), 400, 'invalid-request');
  });
});

describe('the scope "cards"', () => {
  const calls = [
    ['POST', '/v1/card-lists?mode=add'],
    ['GET', '/v1/card-lists'],
    ['GET', '/v1/card-lists/x'],
    ['POST', '/v1/card-lists/x/apply'],
    ['POST', '/v1/card-lists/x/rollback'],
    ['POST', '/v1/card-lists/x/cancel'],
  ] as const;
  it.each(calls)('is needed for %s %s, and enough', async (method, path) => {
    expectProblem(await gateway.call(method, path, { key: null }), 401, 'not-authenticated');
    const { key: others } = await gateway.createKey('ingest', 'read', 'triage');
    const refused = await gateway.call(method, path, { key: others });
    expectProblem(refused, 403, 'not-permitted');
    expect(refused.body.scope).toBe('cards');
    const { key } = await gateway.createKey('cards');
    expect([200, 404, 415]).toContain((await gateway.call(method, path, { key })).status);
  });
});
