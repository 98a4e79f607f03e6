'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** Counting is a query over the whole queue: a flood of changes must not become a flood of counts. */
const AT_MOST_EVERY_MS = 2000;

/** Has counts read again some time after `known` changed. */
export function useRecount(known: unknown, counts: QueryKey): void {
  const queryClient = useQueryClient();
  const due = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what is known is the reason to count again
  useEffect(() => {
    due.current ??= setTimeout(() => {
      due.current = undefined;
      void queryClient.invalidateQueries({ queryKey: counts });
    }, AT_MOST_EVERY_MS);
  }, [known]);
  useEffect(
    () => () => {
      clearTimeout(due.current);
      due.current = undefined;
    },
    [],
  );
}
