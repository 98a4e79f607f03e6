import type { Clock } from '../src/clock/clock.ts';

/** Time that passes only by being waited for, so that a test of an hour takes no hour. */
export interface ManualClock extends Clock {
  readonly waits: number[];
  advance(ms: number): void;
}

export function manualClock(start: number): ManualClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
