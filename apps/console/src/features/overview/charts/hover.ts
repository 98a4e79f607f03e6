'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';

/** Which bucket the crosshair is on; one for all charts of the screen, outside React's state so that moving is cheap. */
export type Hover = {
  get: () => number | null;
  set: (time: number | null) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createHover(): Hover {
  let time: number | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => time,
    set(next) {
      if (next === time) return;
      time = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const HoverContext = createContext<Hover>(createHover());
export const useHover = () => useContext(HoverContext);

/** The start of the bucket under the crosshair, or null. */
export function useHoveredTime(): number | null {
  const hover = useHover();
  return useSyncExternalStore(hover.subscribe, hover.get, () => null);
}
