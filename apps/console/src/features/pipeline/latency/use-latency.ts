'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { LatencyRange } from '../pipeline-url.ts';

/** A minute grows for a minute; of a day, what is new is a sliver. Hidden pages read nothing. */
const REREAD_MS: Record<LatencyRange, number> = { '15m': 5_000, '1h': 5_000, '24h': 60_000 };

/** How long events were on their way, read again and again while it is looked at. */
export function useLatency(range: LatencyRange) {
  const trpc = useTRPC();
  return useQuery(
    trpc.pipeline.latency.queryOptions(
      { range },
      {
        placeholderData: keepPreviousData,
        refetchInterval: REREAD_MS[range],
        staleTime: REREAD_MS[range] / 2,
      },
    ),
  );
}
