'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useRecount } from '../../queue/use-recount.ts';
import { useAlertState } from '../live/alerts-provider.tsx';
import type { Filters } from '../model/filters.ts';
import type { QueueTab } from '../model/views.ts';
import { toInput } from './use-filters.ts';

/** What stands on each tab, kept current while alerts change. */
export function useQueueCounts(filters: Filters): Partial<Record<QueueTab['id'], number>> {
  const trpc = useTRPC();
  const { known } = useAlertState();
  const { status: _status, assignee: _assignee, ...rest } = toInput(filters);
  const options = trpc.alerts.counts.queryOptions(rest, { placeholderData: keepPreviousData });
  const counts = useQuery(options).data;

  useRecount(known, trpc.alerts.counts.pathKey());

  if (!counts) return {};
  return {
    new: counts.new,
    mine: counts.mine,
    open: counts.open,
    closed: counts.closed,
    all: counts.all,
  };
}
