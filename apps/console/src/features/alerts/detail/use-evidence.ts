'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { type AlertKind, kindOf } from '../model/kind.ts';

export type Evidence = inferRouterOutputs<AppRouter>['alerts']['evidence']['evidence'][number];

/** A picture of payments wants them all, and a stolen card seldom has more. */
const PAGE: Readonly<Record<AlertKind, number>> = { window: 100, list: 1000, score: 100, change: 100 };

/** What an alert rests on, oldest first, as far as it has been read. */
export function useEvidence(row: AlertRow) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.alerts.evidence.infiniteQueryOptions(
      { id: row.id, limit: PAGE[kindOf(row)] },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const evidence = useMemo(() => query.data?.pages.flatMap((page) => page.evidence) ?? [], [query.data]);
  return { query, evidence, total: query.data?.pages.at(-1)?.total ?? row.evidenceCount };
}
