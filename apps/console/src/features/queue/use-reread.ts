'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** What grows event by event must not be read anew for each. */
const AT_MOST_EVERY_MS = 1000;

/** Reads the parts of a row again when a newer revision of it is known than was read (0: not yet). */
export function useReread(
  id: string,
  liveRevision: number,
  readRevision: number,
  parts: () => readonly QueryKey[],
): void {
  const queryClient = useQueryClient();
  const lastAt = useRef(0);
  const stale = readRevision > 0 && liveRevision > readRevision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each further revision is a reason of its own
  useEffect(() => {
    if (!stale) return;
    const wait = Math.max(0, lastAt.current + AT_MOST_EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      for (const queryKey of parts()) void queryClient.invalidateQueries({ queryKey });
    }, wait);
    return () => clearTimeout(timer);
  }, [stale, liveRevision, id]);
}
