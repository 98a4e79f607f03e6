import 'server-only';
import { openServices } from '@watchfloor/api/services';
import { readServiceEnvironment } from '@watchfloor/platform/environment';
import { type OpenServices, processState } from './process-state.ts';

/** The process's one set of connections, opened at the first request that needs them. */
export function services(): Promise<OpenServices> {
  const state = processState();
  state.services ??= open();
  return state.services;
}

async function open(): Promise<OpenServices> {
  const { databaseUrl, redisUrl, secret, insuranceCurrency, consoleUrl, inboxLimit } =
    readServiceEnvironment();
  try {
    return await openServices({
      databaseUrl,
      redisUrl,
      secret,
      insuranceCurrency,
      inboxLimit,
      baseUrl: consoleUrl,
    });
  } catch (error) {
    // The next request tries again: a database that was still starting must not lock everyone out.
    delete processState().services;
    throw error;
  }
}
