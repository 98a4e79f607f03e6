import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { createTestRedis } from '@watchfloor/testkit/redis';
import type { Context, Session } from '../src/context.ts';
import type { Role } from '../src/permissions.ts';
import { appRouter, createCaller } from '../src/router.ts';
import { openServices, type Services } from '../src/services.ts';

export const baseUrl = 'http://localhost:5600';

/** The API on a database and a Redis of the test's own. */
export async function openFloor() {
  const [database, redisUrl] = await Promise.all([createTestDatabase(), createTestRedis()]);
  const services = await openServices({
    databaseUrl: database.url,
    redisUrl,
    secret: 'a secret of the tests, long enough for anybody',
    insuranceCurrency: 'USD',
    inboxLimit: 500_000,
    baseUrl,
  });
  return {
    services,
    redisUrl,
    databaseUrl: database.url,
    /** Calls procedures as someone with this role, or as nobody. */
    as(role: Role | null, id = 'user-1', signal?: AbortSignal) {
      const session = role && sessionOf(role, id);
      return createCaller(contextOf(services, session), signal ? { signal } : {});
    },
    /** A request to the console's API by someone with this role; the answer as HTTP has it. */
    request(role: Role | null, path: string, init: RequestInit = {}, onError?: (error: unknown) => void) {
      const session = role && sessionOf(role, 'user-1');
      const req = new Request(`${baseUrl}/api/trpc/${path}`, init);
      return fetchRequestHandler({
        endpoint: '/api/trpc',
        router: appRouter,
        req,
        createContext: () => contextOf(services, session, req.headers),
        onError: ({ error }) => onError?.(error),
      });
    },
    async close() {
      await services.close();
      await database.drop();
    },
  };
}

const sessionOf = (role: Role, id: string): Session => ({
  user: { id, name: id, email: `${id}@watchfloor.local`, role },
});

const contextOf = (services: Services, session: Session | null, headers = new Headers()): Context => ({
  ...services,
  session,
  readSession: async () => session,
  headers,
});

export type Floor = Awaited<ReturnType<typeof openFloor>>;
