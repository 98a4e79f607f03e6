import type { Redis } from 'ioredis';
import { within } from './within.ts';

const accountWindowSeconds = 300;
const accountAttempts = 20;

/**
 * Attempts counted in Redis, so that several consoles count together: per address (better-auth's own rules) and per
 * account, because addresses are cheap. While Redis is away people can still sign in: a console that locks out its
 * analysts during an incident is worse than a few uncounted guesses at twelve characters.
 */
export function signInLimits(redis: Redis) {
  const count = async (
    key: string,
    windowSeconds: number,
  ): Promise<{ attempts: number; leftSeconds: number }> => {
    // The window begins with the first attempt: SET ... NX leaves a running one alone.
    const replies = await within(
      1_000,
      redis.multi().set(key, 0, 'EX', windowSeconds, 'NX').incr(key).ttl(key).exec(),
      null,
    );
    return {
      attempts: Number(replies?.[1]?.[1] ?? 0),
      leftSeconds: Number(replies?.[2]?.[1] ?? windowSeconds),
    };
  };

  return {
    storage: {
      async consume(key: string, rule: { window: number; max: number }) {
        const { attempts, leftSeconds } = await count(`watchfloor:sign-in:${key}`, rule.window);
        const allowed = attempts <= rule.max;
        return { allowed, retryAfter: allowed ? null : leftSeconds };
      },
      // The interface's older half; never called while `consume` exists.
      get: async () => null,
      set: async () => {},
    },
    /** Counts an attempt at an account; false when there were too many that failed. */
    async allowsAccount(email: string): Promise<boolean> {
      const { attempts } = await count(accountKey(email), accountWindowSeconds);
      return attempts <= accountAttempts;
    },
    /** Whoever knows the password starts afresh. */
    async forgiveAccount(email: string): Promise<void> {
      await within(1_000, redis.del(accountKey(email)), 0);
    },
  };
}

const accountKey = (email: string) =>
  `watchfloor:sign-in:account:${email.trim().toLowerCase().slice(0, 254)}`;
