'use client';

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = Math.floor(Date.now() / 1000) * 1000;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (!timer) {
    tick();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const current = () => now || Math.floor(Date.now() / 1000) * 1000;

/**
 * The current time in whole seconds, epoch ms; everything on the page that counts seconds turns over together.
 * `step` coarsens it, so that something showing minutes is not drawn every second. 0 while rendering on the server.
 */
export function useNow(step = 1000): number {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(current() / step) * step,
    () => 0,
  );
}
