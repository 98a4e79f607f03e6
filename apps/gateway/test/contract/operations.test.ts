import { migrate } from '@watchfloor/db/migrate';
import { transferEvent } from '@watchfloor/testkit/builders';
import { eventually } from '@watchfloor/testkit/eventually';
import { startPrivatePostgres, startPrivateRedis } from '@watchfloor/testkit/private-servers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

const heartbeat = (gateway: GatewayUnderTest) =>
  gateway.redis.set(
    'watchfloor:worker:w1',
    JSON.stringify({ id: 'w1', pid: 1, startedAt: new Date().toISOString() }),
    'EX',
    600,
  );

describe('health, metrics and documents', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('GET /healthz answers without a key', async () => {
    expect(await gateway.call('GET', '/healthz', { key: null })).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('GET /metrics counts what was accepted, refused and known, and how full the inbox is', async () => {
    const event = transferEvent();
    await gateway.send([
      event,
      event,
      transferEvent(),
      { id: 'x' },
      transferEvent({ data: { amount: '0' } }),
    ]);
    const { body } = await gateway.call('GET', '/metrics');
    expect(body).toMatch(/^watchfloor_events_accepted_total\{type="transfer",service="gateway"\} 2$/m);
    expect(body).toMatch(/^watchfloor_events_duplicate_total\{service="gateway"\} 1$/m);
    expect(body).toMatch(/^watchfloor_events_rejected_total\{code="not_positive",service="gateway"\} 1$/m);
    expect(body).toMatch(/^watchfloor_inbox_events\{service="gateway"\} \d+$/m);
    expect(body).toMatch(/^watchfloor_inbox_oldest_seconds\{service="gateway"\} [\d.e-]+$/m);
    expect(body).toContain('process_resident_memory_bytes');
  });

  it('GET /metrics tells how long the stages of recent batches took', async () => {
    await gateway.send([transferEvent()]);
    await gateway.db.pool.query(
      "UPDATE ods.batch SET received_at = now() - interval '3 s', stored_at = now() - interval '2 s', detected_at = now(), stage = 'detected'",
    );
    const { body } = await gateway.call('GET', '/metrics');
    expect(body).toMatch(
      /^watchfloor_recent_stage_seconds\{stage="store",quantile="0.5",service="gateway"\} 1$/m,
    );
    expect(body).toMatch(
      /^watchfloor_recent_stage_seconds\{stage="detect",quantile="0.99",service="gateway"\} 2$/m,
    );
    expect(body).toMatch(/^watchfloor_inbox_events\{service="gateway"\} 0$/m);
  });

  it('GET /metrics names sources that are behind or whose clock is off', async () => {
    const minute = "date_trunc('minute', now())";
    await gateway.db.pool.query(
      `INSERT INTO ads.event_latency VALUES
         (${minute}, 'core-banking', 'transfer', 'registration', 17, 5), (${minute}, 'atm', 'transfer', 'registration', 5, 5)`,
    );
    const { body } = await gateway.call('GET', '/metrics');
    expect(body).toMatch(
      /^watchfloor_source_in_trouble\{source="core-banking",type="transfer",state="behind",service="gateway"\} 1$/m,
    );
    expect(body).not.toContain('source="atm"');
  });

  it('GET /openapi.json is OpenAPI 3.1, lists every call that is served, and its examples are what it says', () => {
    const { document } = gateway.documented;
    expect(document).toMatchObject({
      openapi: '3.1.0',
      components: { securitySchemes: { apiKey: { scheme: 'bearer' } } },
    });
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual([
      'GET /healthz',
      'GET /metrics',
      'GET /openapi.json',
      'GET /readyz',
      'GET /v1/alerts',
      'GET /v1/alerts/{id}',
      'GET /v1/applications/{id}',
      'GET /v1/card-lists',
      'GET /v1/card-lists/{id}',
      'GET /v1/key-users/{id}',
      'GET /v1/last-pages',
      'GET /v1/policies/hourly',
      'GET /v1/stats/cities',
      'GET /v1/visits',
      'PATCH /v1/alerts/{id}',
      'POST /v1/card-lists',
      'POST /v1/card-lists/{id}/apply',
      'POST /v1/card-lists/{id}/cancel',
      'POST /v1/card-lists/{id}/rollback',
      'POST /v1/events',
      'POST /v1/key-users',
      'POST /v1/score',
    ]);
    expect(gateway.documented.checkExamples()).toBeGreaterThan(30);
  });

  it('GET /docs is a page that loads nothing from elsewhere', async () => {
    const page = await fetch(`${gateway.url}/docs`);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-inline|unsafe-eval|\*/);
    const html = await page.text();
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      expect(file).not.toMatch(/^(https?:)?\/\//);
      const loaded = await fetch(new URL(file, `${gateway.url}/docs`));
      expect(loaded.status, file).toBe(200);
      expect((await loaded.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
    expect(await (await fetch(`${gateway.url}/docs/json`)).json()).toEqual(gateway.documented.document);
  });
});

describe('GET /readyz', () => {
  const missing = async (gateway: GatewayUnderTest) => {
    const answer = await gateway.call('GET', '/readyz', { key: null });
    return answer.status === 200 ? [] : (answer.body.missing as string[]);
  };

  it('is ready with a worker, and not without', async () => {
    const gateway = await startGateway();
    onTestFinished(() => gateway.stop());
    const answer = await gateway.call('GET', '/readyz', { key: null });
    expect(answer).toMatchObject({
      status: 503,
      body: { type: 'urn:watchfloor:problem:not-ready', missing: ['workers'] },
    });
    await heartbeat(gateway);
    await eventually(async () => expect(await missing(gateway)).toEqual([]));
    await gateway.redis.del('watchfloor:worker:w1');
    await eventually(async () => expect(await missing(gateway)).toEqual(['workers']));
  });

  it('is not ready without Redis, which takes the word of the workers with it', async () => {
    const redis = await startPrivateRedis();
    const gateway = await startGateway({ redisUrl: redis.url });
    onTestFinished(() => gateway.stop());
    await heartbeat(gateway);
    await eventually(async () => expect(await missing(gateway)).toEqual([]));
    await redis.stop();
    await eventually(async () => expect(await missing(gateway)).toEqual(['redis', 'workers']));
    expect((await gateway.call('GET', '/healthz', { key: null })).status).toBe(200);
  });

  it('is not ready without Postgres, answers calls with 503, and is ready again when it is back', async () => {
    const postgres = await startPrivatePostgres({ migrate, durable: false });
    onTestFinished(() => postgres.stop());
    const gateway = await startGateway({ databaseUrl: postgres.url });
    onTestFinished(() => gateway.stop());
    await heartbeat(gateway);
    await eventually(async () => expect(await missing(gateway)).toEqual([]));
    await postgres.pause();
    await eventually(async () => expect(await missing(gateway)).toEqual(['postgres']));

    const calls = [
      gateway.call('GET', '/v1/alerts'),
      gateway.call('GET', '/v1/stats/cities'),
      gateway.send([transferEvent()]),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(answer).toMatchObject({ status: 503, body: { type: 'urn:watchfloor:problem:unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    expect((await gateway.call('GET', '/metrics')).body).not.toMatch(/^watchfloor_inbox_events/m);

    await postgres.resume();
    await eventually(async () => expect(await missing(gateway)).toEqual([]));
    await eventually(async () => expect((await gateway.send([transferEvent()])).status).toBe(202));
  });
});
