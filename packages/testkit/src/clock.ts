export interface TestClock {
  /** Pass this where a `now` is asked for. */
  readonly now: () => Date;
  advance(ms: number): Date;
  set(to: Date | string): Date;
}

/** A clock that stands still until a test moves it. */
export function createClock(start: Date | string = '2026-11-20T10:00:00.000Z'): TestClock {
  let current = new Date(start).getTime();
  const now = () => new Date(current);
  return {
    now,
    advance: (ms) => {
      current += ms;
      return now();
    },
    set: (to) => {
      current = new Date(to).getTime();
      return now();
    },
  };
}
