'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@watchfloor/api/router';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../trpc/provider.tsx';
import { useVisible } from '../trpc/use-visible.ts';
import { publishBuckets } from './live-buckets.ts';
import { recordRate } from './rate-history.ts';

export type OverviewStatus = inferRouterOutputs<AppRouter>['overview']['status'];

/**
 * The console's one stream of live numbers: rail, connection state and overview all read from it, because a
 * browser has only six connections to a site. Mounted once, by the frame.
 */
export function LiveStatus() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const wasHidden = useRef(false);
  useEffect(() => {
    // The stream brings only the newest minutes: what passed while the page was hidden must be read again.
    if (visible && wasHidden.current) void queryClient.invalidateQueries();
    wasHidden.current = !visible;
  }, [visible, queryClient]);
  useSubscription(
    trpc.overview.live.subscriptionOptions(visible ? undefined : skipToken, {
      onData(pulse) {
        queryClient.setQueryData(trpc.overview.status.queryKey(), pulse.status);
        publishBuckets(pulse.currentBuckets, pulse.status.asOf);
        recordRate(pulse.status.asOf, pulse.status.eventsPerSecond);
      },
    }),
  );
  return null;
}

/** The latest status, once read; then kept current by the stream. */
export function useStatus() {
  const trpc = useTRPC();
  return useQuery(trpc.overview.status.queryOptions(undefined, { staleTime: 15_000 }));
}
