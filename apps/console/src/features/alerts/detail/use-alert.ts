'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { newest } from '../../queue/live-merge.ts';
import { project } from '../../queue/subject.ts';
import { useReread } from '../../queue/use-reread.ts';
import { useAlertState } from '../live/alerts-provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { ALERT_SUBJECT } from '../model/alert-subject.ts';
import { kindOf } from '../model/kind.ts';

/** One alert with all its parts: read when shown, read again when it changed. */
export function useAlert(id: string) {
  const trpc = useTRPC();
  const { known, pending } = useAlertState();
  const query = useQuery(trpc.alerts.get.queryOptions({ id }, { staleTime: 0 }));
  const live = known.get(id);
  const read: AlertRow | undefined = query.data;
  const base = read && live ? newest(read, live) : (read ?? live);
  useReread(id, live?.revision ?? 0, read?.revision ?? 0, () => [
    trpc.alerts.get.queryKey({ id }),
    trpc.alerts.windowSeries.queryKey({ id }),
    trpc.alerts.timeline.queryKey({ id }),
    trpc.alerts.evidence.infiniteQueryKey({ id }),
  ]);
  return {
    row: base ? project(ALERT_SUBJECT, base, pending) : undefined,
    explanation: query.data?.explanation,
    mergedInto: base?.mergedInto ?? null,
    error: query.error,
    retry: () => void query.refetch(),
    retrying: query.isFetching,
  };
}

/** Reads ahead what the analyst will look at next, so that going on needs no wait. */
export function usePrefetch(id: string | null): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(() => {
      void queryClient.fetchQuery(trpc.alerts.get.queryOptions({ id })).then(
        (row) => {
          if (kindOf(row) === 'window')
            void queryClient.prefetchQuery(trpc.alerts.windowSeries.queryOptions({ id }));
        },
        // It is read again, and the failure shown, when somebody goes there.
        () => undefined,
      );
      void queryClient.prefetchQuery(trpc.alerts.timeline.queryOptions({ id }));
    }, 400);
    return () => clearTimeout(timer);
  }, [id, queryClient, trpc]);
}
