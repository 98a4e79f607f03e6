'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { onBuckets } from '../../shell/live-buckets.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { mergeLive } from './model/merge-live.ts';
import type { OverviewUrl } from './overview-url.ts';

/** Reads again now and then even while live: events that come late belong to minutes the stream no longer sends. */
const REREAD_MS = { '15m': 30_000, '1h': 30_000, '24h': 30_000, '7d': 120_000 } as const;

/** While the past is still being filled (a backfill, a source that was cut off) it is read every few seconds. */
const CATCHING_UP_MS = 40_000;

/** City volumes of the range in the address, kept current by the stream. */
export function useVolumes({
  range,
  currency,
  from,
  to,
}: Pick<OverviewUrl, 'range' | 'currency' | 'from' | 'to'>) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const fixed = from && to ? { from: from.toISOString(), to: to.toISOString() } : null;
  const late = useRef({ count: 0, grewAt: 0 });
  const options = trpc.overview.cities.queryOptions(
    { range, currency, ...fixed },
    {
      placeholderData: keepPreviousData,
      refetchInterval(query) {
        const count = query.state.data?.lateEvents ?? 0;
        if (count > late.current.count) late.current.grewAt = Date.now();
        late.current.count = count;
        return Date.now() - late.current.grewAt < CATCHING_UP_MS ? 3000 : REREAD_MS[range];
      },
      staleTime: 10_000,
    },
  );
  const key = useRef(options.queryKey);
  key.current = options.queryKey;
  const follows = fixed === null;

  useEffect(
    () =>
      onBuckets((buckets, asOf) => {
        queryClient.setQueryData(key.current, (read) => {
          if (!read) return read;
          return mergeLive(read, buckets, asOf, follows);
        });
      }),
    [queryClient, follows],
  );
  return useQuery(options);
}

/**
 * The value, held still while `hold` is true: what the pointer is on must not move. Another `of` is another
 * question, and its first answer is let through.
 */
export function useHeld<T>(value: T, hold: boolean, of: string): T {
  const held = useRef({ value, of });
  if (!hold || held.current.of !== of) held.current = { value, of };
  return held.current.value;
}
