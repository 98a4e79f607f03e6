import { createTestDatabase } from '@watchfloor/testkit/database';
import { createTestRedis } from '@watchfloor/testkit/redis';
import type { Context } from '../src/context.ts';
import type { Role } from '../src/permissions.ts';
import { createCaller } from '../src/router.ts';
import { openServices } from '../src/services.ts';

export const baseUrl = 'http://localhost:5600';

/** The API on a database and a Redis of the test's own. */
export async function openFloor() {
  const [database, redisUrl] = await Promise.all([createTestDatabase(), createTestRedis()]);
  const services = await openServices({
    databaseUrl: database.url,
    redisUrl,
    secret: 'a secret of the tests, long enough for anybody',
    baseUrl,
  });
  return {
    services,
    redisUrl,
    databaseUrl: database.url,
    /** Calls procedures as someone with this role, or as nobody. */
    as(role: Role | null, id = 'user-1', signal?: AbortSignal) {
      const session = role && { user: { id, name: id, email: `${id}@watchfloor.local`, role } };
      const context: Context = { ...services, session, readSession: async () => session };
      return createCaller(context, signal ? { signal } : {});
    },
    async close() {
      await services.close();
      await database.drop();
    },
  };
}
export type Floor = Awaited<ReturnType<typeof openFloor>>;
