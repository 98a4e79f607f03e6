import 'server-only';
import { type OpenServices, openServices } from '@watchfloor/api/services';
import { readEnvironment } from '@watchfloor/platform/environment';

// On the global object, because a development reload evaluates this module anew and must not open a second pool.
const held = globalThis as typeof globalThis & { watchfloorServices?: Promise<OpenServices> };

/** The process's one set of connections, opened at the first request that needs them. */
export function services(): Promise<OpenServices> {
  held.watchfloorServices ??= open();
  return held.watchfloorServices;
}

async function open(): Promise<OpenServices> {
  const environment = readEnvironment();
  try {
    return await openServices(environment);
  } catch (error) {
    // The next request tries again: a database that was still starting must not lock everyone out.
    delete held.watchfloorServices;
    throw error;
  }
}
