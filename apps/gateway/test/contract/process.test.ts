import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@watchfloor/db/database';
import { freePort } from '@watchfloor/platform/ports';
import { transferEvent } from '@watchfloor/testkit/builders';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { startProcess } from '@watchfloor/testkit/process';
import { createTestRedis } from '@watchfloor/testkit/redis';
import { describe, expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const API_KEY = 'environment-key-of-the-tests';

async function startGatewayProcess(settings: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const port = await freePort();
  const gateway = startProcess(ENTRY, {
    DATABASE_URL: database.url,
    REDIS_URL: await createTestRedis(),
    WATCHFLOOR_SECRET: 'a secret of thirty-two characters',
    WATCHFLOOR_API_KEY: API_KEY,
    GATEWAY_PORT: String(port),
    LOG_LEVEL: 'debug',
    ...settings,
  });
  return { gateway, port, database };
}

describe('the gateway process', () => {
  it('starts, accepts, and on SIGTERM finishes the request in flight before it leaves with 0', async () => {
    const { gateway, port, database } = await startGatewayProcess();
    await gateway.line(/"msg":"ready"/);
    const body = JSON.stringify([transferEvent(), transferEvent()]);
    const outgoing = request({
      port,
      host: '127.0.0.1',
      path: '/v1/events',
      method: 'POST',
      headers: {
        authorization: `Bearer ${API_KEY}`,
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    const answered = new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, body: text }));
      });
    });
    outgoing.flushHeaders();
    // The gateway has the request and waits for its body.
    await once(outgoing, 'continue');
    outgoing.write(body.slice(0, 100));
    const stopped = gateway.stop();
    await gateway.line(/"msg":"stopping"/);
    outgoing.end(body.slice(100));

    const { status, body: receipt } = await answered;
    expect(status).toBe(202);
    expect(JSON.parse(receipt)).toMatchObject({ accepted: 2 });
    expect(await stopped).toBe(0);
    expect(gateway.output()).not.toContain(API_KEY);

    const db = openDatabase({ url: database.url, max: 1 });
    const { rows } = await db.pool.query('SELECT event_count FROM ods.batch');
    expect(rows).toEqual([{ event_count: 2 }]);
    await db.close();
    await database.drop();
  });

  it('says which setting to change when its port is taken', async () => {
    const first = await startGatewayProcess();
    await first.gateway.line(/"msg":"ready"/);
    const second = await startGatewayProcess({ GATEWAY_PORT: String(first.port) });
    expect(await second.gateway.exited).toBe(1);
    expect(second.gateway.output()).toContain('GATEWAY_PORT');
    await first.gateway.stop();
    await Promise.all([first.database.drop(), second.database.drop()]);
  });
});
