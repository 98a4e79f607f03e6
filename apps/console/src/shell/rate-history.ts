'use client';

import { useSyncExternalStore } from 'react';

/** Events per second at one moment (epoch ms). */
export type RateSample = { at: number; rate: number };

const KEEP_MS = 10 * 60_000;
let samples: readonly RateSample[] = [];
const listeners = new Set<() => void>();

/** Remembers the live rate for the last ten minutes, across screens. */
export function recordRate(asOf: string, rate: number) {
  const at = Date.parse(asOf);
  samples = [...samples.filter((sample) => sample.at > at - KEEP_MS && sample.at !== at), { at, rate }];
  for (const listener of listeners) listener();
}

const NONE: readonly RateSample[] = [];

export function useRateHistory(): readonly RateSample[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => samples,
    () => NONE,
  );
}
