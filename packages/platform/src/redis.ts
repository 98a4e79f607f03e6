import { Redis, type RedisOptions } from 'ioredis';

/**
 * - producer: somebody waits for the answer, so a lost Redis fails the command at once
 * - worker: BullMQ's blocking reads, which must wait for Redis however long it is away
 * - subscriber: pub/sub; re-subscribes by itself after a reconnect
 */
export type RedisRole = 'producer' | 'worker' | 'subscriber';

const byRole = {
  producer: {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
    connectTimeout: 2_000,
    commandTimeout: 5_000,
  },
  worker: { maxRetriesPerRequest: null },
  subscriber: { maxRetriesPerRequest: null, autoResubscribe: true },
} satisfies Record<RedisRole, Partial<RedisOptions>>;

/**
 * A connection that reconnects for ever (50 ms to 2 s apart). Errors go to `onError`, each text once until the
 * connection is back: a server that is away for an hour is one line in the log, not eighteen hundred.
 */
export function connectRedis(
  url: string,
  role: RedisRole,
  onError: (error: Error) => void = () => {},
): Redis {
  const redis = new Redis(url, {
    ...byRole[role],
    connectionName: `watchfloor-${role}`,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
    // A fail-over answers READONLY on the old connection until we reconnect.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  });
  let lastReported = '';
  redis.on('error', (error: Error) => {
    if (error.message === lastReported) return;
    lastReported = error.message;
    onError(error);
  });
  redis.on('ready', () => {
    lastReported = '';
  });
  return redis;
}

/** Closes politely, and at once when the server does not answer. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  if (redis.status !== 'ready') {
    redis.disconnect();
    return;
  }
  const timer = setTimeout(() => redis.disconnect(), 1_000);
  try {
    await redis.quit();
  } catch {
    redis.disconnect();
  } finally {
    clearTimeout(timer);
  }
}
