import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '@watchfloor/db/database';
import { openJobs } from '@watchfloor/jobs/enqueue';
import { createAcceptor } from '@watchfloor/pipeline/accept';
import { createLogger } from '@watchfloor/platform/logger';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { reading } from '@watchfloor/testkit/reading';
import { createTestRedis } from '@watchfloor/testkit/redis';
import { tokenise } from '@watchfloor/testkit/tokenise';
import { createGateway, type GatewayOptions } from '../../src/gateway.ts';
import { Documented } from './documented.ts';

export const ENVIRONMENT_KEY = 'environment-key-of-the-tests';

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape the document has already checked
  body: any;
}

export type Call = RequestInit & { key?: string | null; undocumented?: boolean };

/** A gateway on real servers and a port of its own; `call` checks every answer against the document. */
export async function startGateway(
  options: Partial<GatewayOptions> & { databaseUrl?: string; redisUrl?: string; inboxLimit?: number } = {},
) {
  const database = options.databaseUrl === undefined ? await createTestDatabase() : null;
  const db = openDatabase({ url: database?.url ?? options.databaseUrl ?? '', max: 8 });
  const redisUrl = options.redisUrl ?? (await createTestRedis());
  const redis = connectRedis(redisUrl, 'producer');
  const logger = createLogger({ name: 'gateway-test', level: 'silent' });
  const jobs = openJobs(redisUrl);
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: options.inboxLimit ?? 1_000_000 });
  const app = await createGateway({
    db,
    redis,
    acceptor,
    jobs,
    tokenise,
    insuranceCurrency: reading.insuranceCurrency,
    logger,
    version: '0.0.0-test',
    apiKey: ENVIRONMENT_KEY,
    rateLimit: 0,
    keyCacheMs: 0,
    ...options,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const documented = new Documented(await (await fetch(`${url}/openapi.json`)).json());

  const call = async (
    method: string,
    path: string,
    { key = ENVIRONMENT_KEY, undocumented, ...init }: Call = {},
  ): Promise<Answer> => {
    const headers = new Headers(init.headers);
    if (key !== null) headers.set('authorization', `Bearer ${key}`);
    const response = await fetch(url + path, { ...init, method, headers });
    const type = response.headers.get('content-type') ?? '';
    const text = await response.text();
    const body: unknown = type.includes('json') ? JSON.parse(text) : text;
    if (!undocumented) documented.check(method, path, response.status, type, body);
    return { status: response.status, headers: response.headers, body };
  };

  return {
    url,
    app,
    db,
    redis,
    acceptor,
    documented,
    call,
    send: (body: unknown, init: Call = {}) =>
      call('POST', '/v1/events', {
        body:
          typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
        ...init,
        headers: { 'content-type': 'application/json', ...(init.headers as Record<string, string>) },
      }),
    /** A stored key with these scopes. */
    createKey: async (...scopes: string[]) => {
      const key = `wf_test_${randomUUID()}`;
      const keyHash = createHash('sha256').update(key).digest('hex');
      const { id } = await db.prisma.apiKey.create({
        data: { name: `test ${scopes}`, keyHash, prefix: key.slice(0, 8), scopes },
      });
      return { id, key };
    },
    count: async (from: string) => {
      const { rows } = await db.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`);
      return rows[0]?.count ?? 0;
    },
    stop: async () => {
      await app.close();
      await acceptor.close();
      await jobs.close();
      await closeRedis(redis);
      await db.close();
      await database?.drop();
    },
  };
}

export type GatewayUnderTest = Awaited<ReturnType<typeof startGateway>>;
