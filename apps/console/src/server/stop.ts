import { createShutdown } from '@watchfloor/platform/shutdown';
import { logger } from './logger.ts';
import { processState } from './process-state.ts';

/**
 * Stops in seconds and in order: streams end, answers under way are finished, connections close. Next's own way
 * waits until every browser has gone, and an open console never goes: its stream comes back on the same connection.
 */
export function stopOnSignals(): void {
  const shutdown = createShutdown({ logger, timeoutMs: 8000 });
  shutdown.add('services', async () => (await processState().services)?.close());
  shutdown.add('answers', () => Promise.allSettled(processState().inFlight));
  shutdown.add('streams', () => processState().stopping.abort());
  shutdown.listen();
}
