import { once } from 'node:events';
import { request } from 'node:http';
import { transferEvent } from '@watchfloor/testkit/builders';
import { eventually } from '@watchfloor/testkit/eventually';
import { startPrivateRedis } from '@watchfloor/testkit/private-servers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ENVIRONMENT_KEY, type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

const started = async (options: Parameters<typeof startGateway>[0]) => {
  const gateway = await startGateway(options);
  onTestFinished(() => gateway.stop());
  return gateway;
};
const batches = (gateway: GatewayUnderTest) => gateway.count('ods.batch');

describe('503 when the inbox is full', () => {
  it('takes nothing, says when to come back, and takes again when workers made room', async () => {
    const gateway = await started({ inboxLimit: 10 });
    const events = Array.from({ length: 10 }, () => transferEvent());
    expect((await gateway.send(events)).status).toBe(202);

    const refused = await eventually(async () => {
      const answer = await gateway.send([transferEvent()]);
      expect(answer.status).toBe(503);
      return answer;
    });
    expect(refused.body).toMatchObject({ type: 'urn:watchfloor:problem:behind', status: 503 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

    const before = await batches(gateway);
    const event = transferEvent();
    expect((await gateway.send([event, { id: 'bad' }])).status).toBe(503);
    expect(await batches(gateway)).toBe(before);
    expect(await gateway.count('ods.rejected_event')).toBe(0);
    expect((await gateway.call('GET', '/v1/alerts')).status).toBe(200);

    await gateway.db.pool.query(
      "UPDATE ods.batch SET stage = 'detected', stored_at = now(), detected_at = now()",
    );
    const taken = await eventually(async () => {
      const answer = await gateway.send([event]);
      expect(answer.status).toBe(202);
      return answer;
    });
    expect(taken.body).toMatchObject({ accepted: 1 });
  });

  it('is decided before the body: a client that waits for it is spared sending', async () => {
    const gateway = await started({ inboxLimit: 1 });
    await gateway.send([transferEvent()]);
    await eventually(async () => expect((await gateway.send([transferEvent()])).status).toBe(503));
    const { port } = new URL(gateway.url);
    const status = await new Promise((resolve, reject) => {
      const outgoing = request({
        port,
        host: '127.0.0.1',
        path: '/v1/events',
        method: 'POST',
        headers: {
          authorization: `Bearer ${ENVIRONMENT_KEY}`,
          'content-type': 'application/json',
          'content-length': 1000,
        },
      });
      // The body is never sent: only an answer that does not wait for it can arrive.
      outgoing.flushHeaders();
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        resolve(response.statusCode);
        outgoing.destroy();
      });
    });
    expect(status).toBe(503);
  });
});

describe('503 when too many large bodies are under way', () => {
  it('refuses one more before its body, and takes it when there is room', async () => {
    const gateway = await started({ bodyBudget: 3000 });
    const body = JSON.stringify([transferEvent({ data: { memo: 'x'.repeat(2000) } })]);
    const slow = request(`${gateway.url}/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ENVIRONMENT_KEY}`,
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    slow.flushHeaders();
    await once(slow, 'continue');

    const refused = await gateway.send(body);
    expect(refused).toMatchObject({ status: 503, body: { type: 'urn:watchfloor:problem:behind' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await batches(gateway)).toBe(0);

    slow.end(body);
    const [answer] = await once(slow, 'response');
    expect(answer.statusCode).toBe(202);
    answer.resume();
    expect((await gateway.send(body)).status).toBe(202);
  });
});

describe('429 when a key sends too often', () => {
  it('says when to come back, takes nothing, and leaves other keys alone', async () => {
    const gateway = await started({ rateLimit: 3 });
    const [one, other] = [await gateway.createKey('ingest'), await gateway.createKey('ingest')];
    // A window is a second long; a burst that straddles two of them is repeated until one falls into one.
    const refused = await eventually(async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => gateway.send([transferEvent()], { key: one.key })),
      );
      const found = answers.find(({ status }) => status === 429);
      expect(found).toBeDefined();
      return found;
    });
    expect(refused?.body).toMatchObject({ type: 'urn:watchfloor:problem:rate-limited', status: 429 });
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect((await gateway.send([transferEvent()], { key: other.key })).status).toBe(202);
    await eventually(async () =>
      expect((await gateway.send([transferEvent()], { key: one.key })).status).toBe(202),
    );
  });

  it('still counts, by itself, while Redis is away, and events are still accepted', async () => {
    const redis = await startPrivateRedis();
    const gateway = await started({ rateLimit: 3, redisUrl: redis.url });
    expect((await gateway.send([transferEvent()])).status).toBe(202);
    await redis.stop();
    await eventually(() => expect(gateway.redis.status).not.toBe('ready'));
    await eventually(async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => gateway.call('GET', '/v1/alerts')));
      expect(answers.map(({ status }) => status)).toContain(429);
    });
    const before = await batches(gateway);
    await eventually(async () => expect((await gateway.send([transferEvent()])).status).toBe(202));
    expect(await batches(gateway)).toBeGreaterThan(before);
  });
});
