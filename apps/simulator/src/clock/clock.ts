import { setTimeout as delay } from 'node:timers/promises';

/** Time as the simulator sees it; tests bring one that does not pass by itself. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns after `ms`, or at once when the signal is or becomes aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  wait: async (ms, signal) => {
    try {
      await delay(Math.max(0, ms), undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
