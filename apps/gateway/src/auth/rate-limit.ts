import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../http/problem.ts';
import type { Caller } from './scopes.ts';

/** Refuses a caller that sends more than its share. */
export type RateLimit = (caller: Caller) => Promise<void>;

/**
 * Requests per second and key, counted in Redis so that every gateway of a fleet counts together. While Redis is
 * away each gateway counts alone: a lost Redis must not stop events from being accepted.
 * @param perSecond 0 lifts the limit
 */
export function createRateLimit(redis: Redis, perSecond: number): RateLimit {
  if (perSecond === 0) return async () => undefined;
  const share = { points: perSecond, duration: 1 };
  const limiter = new RateLimiterRedis({
    ...share,
    storeClient: redis,
    keyPrefix: 'watchfloor:rate',
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(share),
  });
  return async (caller) => {
    try {
      await limiter.consume(caller.hash);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new Problem(
        'rate-limited',
        `The API key "${caller.name}" may send ${perSecond} requests a second. Put more events into each request.`,
        {
          headers: { 'retry-after': String(seconds) },
        },
      );
    }
  };
}
