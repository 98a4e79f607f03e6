'use client';

import {
  type InfiniteData,
  type InfiniteQueryObserverResult,
  type QueryKey,
  type UseInfiniteQueryResult,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { failureReason } from '../../trpc/failure-reason.ts';
import type { Known } from './live-merge.ts';
import type { LiveStore } from './live-store.ts';
import { arrivals, type QueueRow, queueRows } from './queue-rows.ts';
import type { QueueItem } from './subject.ts';

/** More than anyone can mean by "all"; beyond it the selection says how far it got. */
export const MOST_SELECTED = 10_000;

export interface QueueData<Row> {
  state: 'loading' | 'failing' | 'ready';
  /** Rows of other filters stand in, dimmed, until the wanted ones are here. */
  changing: boolean;
  reason: string | undefined;
  rows: readonly QueueRow<Row>[];
  /** Their ids; the same array until the queue is read again. */
  order: readonly string[];
  total: number;
  /** When the server read the queue. */
  asOf: string | null;
  /** Rows that came since and are not among the rows. */
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

/** A page of a queue as the API answers it. */
interface Page {
  /** When it was read. */
  asOf: string;
  /** Of all pages. */
  total: number;
}

/** How a list of the API is read. */
export const QUEUE_OPTIONS = {
  // Nothing but the analyst refreshes the queue: rows must not move under the pointer.
  staleTime: 'static',
  gcTime: 10 * 60_000,
} as const;

interface Source<Row extends QueueItem, P extends Page> {
  list: UseInfiniteQueryResult<InfiniteData<P>, { message: string }>;
  queryKey: QueryKey;
  rowsOf: (page: P) => readonly Row[];
  /** Reads the queue's beginning, past every cache. */
  readTop: () => Promise<readonly Row[]>;
  store: Pick<LiveStore<Row, never, never>, 'receive' | 'forgetBefore'>;
  known: Known<Row>;
  missedAt: string | null;
  /** When the feed last said it is complete; null until it is connected. */
  heardAt: string | null;
  /** The row with the viewer's own actions on top. */
  projected: (row: Row) => Row;
  matches: (row: Row) => boolean;
  /** Where a row stands in time: as of when it is new to the queue. */
  countsFrom: (row: Row) => string;
}

/** The queue's rows: a list read once and then kept still, with live content laid over it. */
export function useQueueData<Row extends QueueItem, P extends Page>(source: Source<Row, P>): QueueData<Row> {
  const queryClient = useQueryClient();
  const { list, queryKey, rowsOf, store, known, missedAt, projected, matches, countsFrom } = source;
  const { data, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;

  const snapshot = useMemo(() => distinct(data?.pages.flatMap(rowsOf) ?? []), [data, rowsOf]);
  const order = useMemo(() => snapshot.map((row) => row.id), [snapshot]);
  const asOf = data?.pages[0]?.asOf ?? null;
  const complete = data !== undefined && !hasNextPage;
  const rows = useMemo(
    () => queueRows(snapshot, known, projected, matches),
    [snapshot, known, projected, matches],
  );
  const changing = list.isPlaceholderData;
  const arrived = useMemo(() => {
    if (!asOf || changing) return 0;
    return arrivals(snapshot, known, matches, countsFrom, { readAt: asOf, complete }).length;
  }, [snapshot, known, matches, countsFrom, asOf, complete, changing]);
  useCatchUp(source, changing ? null : asOf);

  const refresh = useCallback(async () => {
    // One page only: a refresh of hundred pages would take as long as reading them did.
    queryClient.setQueryData<InfiniteData<P>>(queryKey, (old) =>
      old ? { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) } : old,
    );
    const result = await refetch();
    const read = result.data?.pages[0]?.asOf;
    if (result.isSuccess && read) store.forgetBefore(read);
  }, [queryClient, queryKey, refetch, store]);

  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const loadAll = useCallback(async () => {
    let read = snapshot;
    let more = hasNextPage;
    while (more && read.length < MOST_SELECTED) {
      const result: InfiniteQueryObserverResult<InfiniteData<P>, { message: string }> = await fetchNextPage();
      if (!result.isSuccess) break;
      read = distinct(result.data.pages.flatMap(rowsOf));
      more = result.hasNextPage;
    }
    return read.map((row) => row.id);
  }, [snapshot, hasNextPage, fetchNextPage, rowsOf]);

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
function useCatchUp<Row extends QueueItem>(
  { readTop, store, heardAt }: Pick<Source<Row, never>, 'readTop' | 'store' | 'heardAt'>,
  asOf: string | null,
): void {
  const caught = useRef<string | null>(null);
  useEffect(() => {
    const gap = `${asOf} ${heardAt}`;
    if (!asOf || !heardAt || asOf >= heardAt || caught.current === gap) return;
    caught.current = gap;
    readTop().then(
      (rows) => store.receive(rows),
      () => {
        caught.current = null;
      },
    );
  }, [asOf, heardAt, readTop, store]);
}

/** A page read later may repeat a row that moved in between. */
function distinct<Row extends QueueItem>(rows: readonly Row[]): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) if (!seen.has(row.id)) seen.set(row.id, row);
  return [...seen.values()];
}
