'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useViewer } from '../../../session/viewer.tsx';
import { useTRPC, useTRPCClient } from '../../../trpc/provider.tsx';
import { project } from '../../queue/subject.ts';
import { QUEUE_OPTIONS, type QueueData, useQueueData } from '../../queue/use-queue-data.ts';
import { useAlertState, useAlerts } from '../live/alerts-provider.tsx';
import { type AlertRow, rankedAt } from '../model/alert-row.ts';
import { ALERT_SUBJECT } from '../model/alert-subject.ts';
import { type Filters, matches } from '../model/filters.ts';
import { toInput } from './use-filters.ts';

const PAGE = 100;

/** The alerts of these filters. */
export function useAlertRows(filters: Filters): QueueData<AlertRow> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const viewer = useViewer();
  const { store, heardAt } = useAlerts();
  const { known, pending, missedAt } = useAlertState();
  const options = trpc.alerts.list.infiniteQueryOptions(
    { ...toInput(filters), sort: filters.sort, limit: PAGE },
    { ...QUEUE_OPTIONS, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const list = useInfiniteQuery(options);
  return useQueueData({
    list,
    queryKey: options.queryKey,
    rowsOf,
    readTop: useCallback(
      () =>
        client.alerts.list
          .query({ ...toInput(filters), sort: filters.sort, limit: 200 })
          .then((page) => page.alerts),
      [client, filters],
    ),
    store,
    known,
    missedAt,
    heardAt,
    projected: useCallback((row: AlertRow) => project(ALERT_SUBJECT, row, pending), [pending]),
    matches: useCallback((row: AlertRow) => matches(filters, row, viewer), [filters, viewer]),
    countsFrom: rankedAt,
  });
}

const rowsOf = (page: { alerts: AlertRow[] }): readonly AlertRow[] => page.alerts;
