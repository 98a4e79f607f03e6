'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** From 1100 px the alert stands beside the queue; below it has a page of its own. */
export const useWide = (): boolean => useMatches('(min-width: 1100px)', true);
/** On a phone a row has two lines. */
export const usePhone = (): boolean => useMatches('(max-width: 639.98px)', false);

function useMatches(query: string, onServer: boolean): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => onServer,
  );
}
