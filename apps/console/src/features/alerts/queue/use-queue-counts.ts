'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useAlertState } from '../live/alerts-provider.tsx';
import type { Filters } from '../model/filters.ts';
import type { QueueTab } from '../model/views.ts';
import { toInput } from './use-filters.ts';

/** Counting is a query over the whole queue: a flood of changes must not become a flood of counts. */
const AT_MOST_EVERY_MS = 1500;

/** What stands on each tab, kept current while alerts change. */
export function useQueueCounts(filters: Filters): Partial<Record<QueueTab['id'], number>> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { known } = useAlertState();
  const { status: _status, assignee: _assignee, ...rest } = toInput(filters);
  const options = trpc.alerts.counts.queryOptions(rest, { placeholderData: keepPreviousData });
  const counts = useQuery(options).data;

  const due = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const path = trpc.alerts.counts.pathKey();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what is known is the reason to count again
  useEffect(() => {
    due.current ??= setTimeout(() => {
      due.current = undefined;
      void queryClient.invalidateQueries({ queryKey: path });
    }, AT_MOST_EVERY_MS);
  }, [known]);
  useEffect(
    () => () => {
      clearTimeout(due.current);
      due.current = undefined;
    },
    [],
  );

  if (!counts) return {};
  return {
    new: counts.new,
    mine: counts.mine,
    open: counts.open,
    closed: counts.closed,
    all: counts.all,
  };
}
