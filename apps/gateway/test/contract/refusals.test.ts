import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { transferEvent } from '@watchfloor/testkit/builders';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, ENVIRONMENT_KEY, type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ bodyLimits: { bytes: 20_000, events: 50 } });
});
afterAll(() => gateway.stop());

const expectProblem = (answer: Answer, status: number, kind: string) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ type: `urn:watchfloor:problem:${kind}`, status });
  expect(answer.status).toBe(status);
  expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
};

describe('a body that is refused', () => {
  const taken = () => gateway.count('ods.batch');
  let before: number;
  beforeEach(async () => {
    before = await taken();
  });

  it.each([
    ['empty', '', 0],
    ['cut', '[{"id":"a"}', 11],
    ['broken in its second event', '[{"id":"a"},{"id":}]', 18],
    ['two documents', '{}{}', 2],
    ['no object', '"text"', 0],
    ['not UTF-8', Buffer.from([0x5b, 0x22, 0xe9, 0x22, 0x5d]), 1],
  ])('400: %s, naming the position', async (_, body, position) => {
    const answer = await gateway.send(body);
    expectProblem(answer, 400, 'unreadable-body');
    expect(answer.body.position).toBe(position);
    expect(answer.body.detail).toContain(`byte ${position}`);
    expect(await taken()).toBe(before);
  });

  it('400: no gzip under Content-Encoding: gzip', async () => {
    expectProblem(
      await gateway.send('[]', { headers: { 'content-encoding': 'gzip' } }),
      400,
      'unreadable-body',
    );
  });

  it('400: one event where a batch is announced, and the other way round', async () => {
    const batch = { 'content-type': 'application/cloudevents-batch+json' };
    const single = { 'content-type': 'application/cloudevents+json' };
    expectProblem(await gateway.send(transferEvent(), { headers: batch }), 400, 'unreadable-body');
    expectProblem(await gateway.send([transferEvent()], { headers: single }), 400, 'unreadable-body');
  });

  it('413: more bytes than allowed, also once inflated, and nothing of them taken', async () => {
    const big = JSON.stringify([transferEvent(), transferEvent({ data: { memo: 'x'.repeat(20_000) } })]);
    for (const answer of [
      await gateway.send(big),
      await gateway.send(gzipSync(big), { headers: { 'content-encoding': 'gzip' } }),
    ]) {
      expectProblem(answer, 413, 'too-large');
      expect(answer.body).toMatchObject({ limit: 20_000, unit: 'bytes' });
    }
    expect(await taken()).toBe(before);
  });

  it.each(['application/json', 'application/x-ndjson'])(
    '413: more events than allowed, as %s',
    async (type) => {
      const events = Array.from({ length: 51 }, () => '{}');
      const body = type === 'application/json' ? `[${events}]` : events.join('\n');
      const answer = await gateway.send(body, { headers: { 'content-type': type } });
      expectProblem(answer, 413, 'too-large');
      expect(answer.body).toMatchObject({ limit: 50, unit: 'events' });
      expect(await taken()).toBe(before);
    },
  );

  it('413 to a client that goes on sending: it gets the answer, and the connection serves its next request', async () => {
    const big = Buffer.alloc(5_000_000, ' ');
    expectProblem(await gateway.send(big), 413, 'too-large');
    expect((await gateway.send([])).status).toBe(202);
  });

  it.each([
    ['another type', { 'content-type': 'text/csv' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['no type', { 'content-type': '' }],
    ['nonsense', { 'content-type': 'nonsense' }],
    ['another encoding', { 'content-type': 'application/json', 'content-encoding': 'br' }],
  ])('415: %s', async (_, headers) => {
    expectProblem(await gateway.send('[]', { headers }), 415, 'unsupported-media-type');
    expect(await taken()).toBe(before);
  });
});

describe('a caller that is refused', () => {
  const paths = [
    ['POST', '/v1/events', 'ingest'],
    ['GET', '/v1/alerts', 'read'],
    ['GET', '/v1/alerts/al_x', 'read'],
    ['PATCH', '/v1/alerts/al_x', 'triage'],
    ['GET', '/v1/stats/cities', 'read'],
    ['GET', '/v1/applications/x', 'read'],
    ['POST', '/v1/score', 'score'],
    ['GET', '/metrics', 'read'],
  ] as const;

  it.each(paths)(
    '401: %s %s without a key, with an unknown one, with another scheme',
    async (method, path) => {
      const anonymous = await gateway.call(method, path, { key: null });
      expectProblem(anonymous, 401, 'not-authenticated');
      expect(anonymous.headers.get('www-authenticate')).toBe('Bearer realm="watchfloor"');
      const unknown = await gateway.call(method, path, { key: 'unknown' });
      expectProblem(unknown, 401, 'not-authenticated');
      expect(unknown.headers.get('www-authenticate')).toContain('invalid_token');
      const basic = await gateway.call(method, path, {
        key: null,
        headers: { authorization: `Basic ${ENVIRONMENT_KEY}` },
      });
      expectProblem(basic, 401, 'not-authenticated');
    },
  );

  it.each(paths)('403: %s %s outside the scope, naming it', async (method, path, scope) => {
    const others = ['ingest', 'read', 'triage', 'cards', 'score'].filter((other) => other !== scope);
    const { key } = await gateway.createKey(...others);
    const answer = await gateway.call(method, path, { key });
    expectProblem(answer, 403, 'not-permitted');
    expect(answer.body.scope).toBe(scope);
    expect(answer.body.detail).toContain(`"${scope}"`);
    expect(answer.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
  });

  it('401: a key that was revoked', async () => {
    const { id, key } = await gateway.createKey('read');
    expect((await gateway.call('GET', '/v1/alerts', { key })).status).toBe(200);
    await gateway.db.prisma.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
    expectProblem(await gateway.call('GET', '/v1/alerts', { key }), 401, 'not-authenticated');
  });

  it('is not told whether a body was readable before who it is', async () => {
    expectProblem(await gateway.send('{', { key: null }), 401, 'not-authenticated');
  });
});

describe('an address or method that is refused', () => {
  const undocumented = true;

  it('404: nobody serves it', async () => {
    expectProblem(await gateway.call('GET', '/v1/nothing', { undocumented }), 404, 'not-found');
    expectProblem(await gateway.call('POST', '/', { undocumented, body: 'x', key: null }), 404, 'not-found');
  });

  it('404: an alert that does not exist', async () => {
    expectProblem(await gateway.call('GET', '/v1/alerts/al_nothing'), 404, 'not-found');
    const body = JSON.stringify({ action: 'acknowledge' });
    const headers = { 'content-type': 'application/json' };
    expectProblem(await gateway.call('PATCH', '/v1/alerts/al_nothing', { body, headers }), 404, 'not-found');
  });

  it.each([
    ['GET', '/v1/events', 'POST'],
    ['DELETE', '/v1/alerts', 'GET, HEAD'],
    ['POST', '/v1/alerts/al_x', 'GET, HEAD, PATCH'],
    ['PUT', '/healthz', 'GET, HEAD'],
    ['POST', '/docs', 'GET, HEAD'],
  ])('405: %s %s, with what is allowed', async (method, path, allow) => {
    const answer = await gateway.call(method, path, { undocumented });
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('400: a NUL where an id or a name is expected', async () => {
    expectProblem(await gateway.call('GET', '/v1/alerts/a%00b'), 400, 'invalid-request');
    expectProblem(await gateway.call('GET', '/v1/alerts?key=a%00b'), 400, 'invalid-request');
  });

  it('404: an id longer than any', async () => {
    expectProblem(await gateway.call('GET', `/v1/alerts/${'x'.repeat(500)}`), 404, 'not-found');
  });

  it('400: no URL and no HTTP, still as a problem', async () => {
    expectProblem(await gateway.call('GET', '/%zz', { undocumented }), 400, 'invalid-request');
    const { port } = new URL(gateway.url);
    const raw = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });
    expect(raw).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(raw.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400 });
  });
});

describe('every answer', () => {
  it('tells no more about the server than it must and lets nothing run', async () => {
    const { headers } = await gateway.call('GET', '/v1/alerts');
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('masks card numbers in what it repeats', async () => {
    const card = '4111111111111111';
    const inPath = await gateway.call('GET', `/v1/alerts/${card}`);
    expect(JSON.stringify(inPath.body)).toContain('411111******1111');
    const inQuery = await gateway.call('GET', `/v1/alerts?${card}=1`);
    const inEvent = await gateway.send([transferEvent({ id: card, type: `${card}` as never })]);
    for (const answer of [inPath, inQuery, inEvent]) expect(JSON.stringify(answer.body)).not.toContain(card);
  });
});
