import 'server-only';
import { openServices } from '@watchfloor/api/services';
import { readServiceEnvironment } from '@watchfloor/platform/environment';

type OpenServices = Awaited<ReturnType<typeof openServices>>;

// On the global object, because a development reload evaluates this module anew and must not open a second pool.
const held = globalThis as typeof globalThis & { watchfloorServices?: Promise<OpenServices> };

/** The process's one set of connections, opened at the first request that needs them. */
export function services(): Promise<OpenServices> {
  held.watchfloorServices ??= open();
  return held.watchfloorServices;
}

async function open(): Promise<OpenServices> {
  const { databaseUrl, redisUrl, secret, consoleUrl } = readServiceEnvironment();
  try {
    return await openServices({ databaseUrl, redisUrl, secret, baseUrl: consoleUrl });
  } catch (error) {
    // The next request tries again: a database that was still starting must not lock everyone out.
    delete held.watchfloorServices;
    throw error;
  }
}
