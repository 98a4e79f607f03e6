'use client';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useViewer } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC, useTRPCClient } from '../../../trpc/provider.tsx';
import { useAlertState, useAlerts } from '../live/alerts-provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import type { Filters } from '../model/filters.ts';
import { arrivals, type QueueRow, queueRows } from '../model/queue-rows.ts';
import { toInput } from './use-filters.ts';

const PAGE = 100;
/** More than anyone can mean by "all"; beyond it the selection says how far it got. */
export const MOST_SELECTED = 10_000;

export interface QueueData {
  state: 'loading' | 'failing' | 'ready';
  /** Rows of other filters stand in, dimmed, until the wanted ones are here. */
  changing: boolean;
  reason: string | undefined;
  rows: readonly QueueRow[];
  /** Their ids; the same array until the queue is read again. */
  order: readonly string[];
  total: number;
  /** When the server read the queue. */
  asOf: string | null;
  /** Alerts that came since and are not among the rows. */
  arrived: number;
  /** Rows may have changed without this browser having heard of it. */
  outdated: boolean;
  refreshing: boolean;
  refresh: () => Promise<void>;
  /** Reads the next page when the end comes near; not again by itself after it failed. */
  loadMore: () => void;
  retryMore: () => void;
  loadingMore: boolean;
  failedMore: boolean;
  complete: boolean;
  /** Loads everything that matches, for "select all"; answers the ids in order. */
  loadAll: () => Promise<string[]>;
}

/** The queue's rows: a list read once and then kept still, with live content laid over it. */
export function useQueueData(filters: Filters): QueueData {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const { store } = useAlerts();
  const { known, pending, missedAt } = useAlertState();
  const input = { ...toInput(filters), sort: filters.sort, limit: PAGE };
  const options = trpc.alerts.list.infiniteQueryOptions(input, {
    getNextPageParam: (page) => page.nextCursor,
    // Nothing but the analyst refreshes the queue: rows must not move under the pointer.
    staleTime: 'static',
    gcTime: 10 * 60_000,
    placeholderData: keepPreviousData,
  });
  const list = useInfiniteQuery(options);
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;

  const snapshot = useMemo(() => distinct(data?.pages.flatMap((page) => page.alerts) ?? []), [data]);
  const order = useMemo(() => snapshot.map((row) => row.id), [snapshot]);
  const asOf = data?.pages[0]?.asOf ?? null;
  const complete = data !== undefined && !hasNextPage;
  const rows = useMemo(
    () => queueRows(snapshot, known, pending, filters, viewer),
    [snapshot, known, pending, filters, viewer],
  );
  const changing = list.isPlaceholderData;
  const arrived = useMemo(
    () => (asOf && !changing ? arrivals(snapshot, known, filters, viewer, asOf, complete).length : 0),
    [snapshot, known, filters, viewer, asOf, complete, changing],
  );
  useCatchUp(filters, changing ? null : asOf);

  const key = options.queryKey;
  const { refetch } = list;
  const refresh = useCallback(async () => {
    // One page only: a refresh of hundred pages would take as long as reading them did.
    queryClient.setQueryData(key, (old) =>
      old ? { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) } : old,
    );
    const result = await refetch();
    const read = result.data?.pages[0]?.asOf;
    if (result.isSuccess && read) store.forgetBefore(read);
  }, [queryClient, key, refetch, store]);

  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const loadAll = useCallback(async () => {
    let read = snapshot;
    let more = hasNextPage;
    while (more && read.length < MOST_SELECTED) {
      const result = await fetchNextPage();
      if (!result.isSuccess) break;
      read = distinct(result.data.pages.flatMap((page) => page.alerts));
      more = result.hasNextPage;
    }
    return read.map((row) => row.id);
  }, [snapshot, hasNextPage, fetchNextPage]);

  return {
    state: data ? 'ready' : list.isError ? 'failing' : 'loading',
    changing,
    reason: list.error ? failureReason(list.error) : undefined,
    rows,
    order,
    total: data?.pages.at(-1)?.total ?? 0,
    asOf,
    arrived,
    outdated: missedAt !== null && asOf !== null && asOf < missedAt,
    refreshing: list.isFetching && !isFetchingNextPage,
    refresh,
    loadMore,
    retryMore: () => void fetchNextPage(),
    loadingMore: isFetchingNextPage,
    failedMore: isFetchNextPageError,
    complete,
    loadAll,
  };
}

/**
 * Reads the queue's top once more when it was read before the feed was listening, and each time the feed says that it
 * could not replay everything: what changed between would be missed.
 */
function useCatchUp(filters: Filters, asOf: string | null): void {
  const client = useTRPCClient();
  const { store, heardAt } = useAlerts();
  const caught = useRef<string | null>(null);
  useEffect(() => {
    const gap = `${asOf} ${heardAt}`;
    if (!asOf || !heardAt || asOf >= heardAt || caught.current === gap) return;
    caught.current = gap;
    client.alerts.list
      .query({ ...toInput(filters), sort: filters.sort, limit: 200 })
      .then((page) => store.receive(page.alerts))
      .catch(() => {
        caught.current = null;
      });
  }, [asOf, heardAt, client, store, filters]);
}

/** A page read later may repeat a row that moved in between. */
function distinct(rows: readonly AlertRow[]): AlertRow[] {
  const seen = new Map<string, AlertRow>();
  for (const row of rows) if (!seen.has(row.id)) seen.set(row.id, row);
  return [...seen.values()];
}
