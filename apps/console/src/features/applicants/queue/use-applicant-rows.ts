'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useViewer } from '../../../session/viewer.tsx';
import { useTRPC, useTRPCClient } from '../../../trpc/provider.tsx';
import { project } from '../../queue/subject.ts';
import { QUEUE_OPTIONS, type QueueData, useQueueData } from '../../queue/use-queue-data.ts';
import { useApplicantState, useApplicants } from '../live/applicants-provider.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { APPLICANT_SUBJECT } from '../model/applicant-subject.ts';
import { type Filters, matches, toInput } from '../model/filters.ts';

const PAGE = 100;

/** The applicants of these filters. */
export function useApplicantRows(filters: Filters): QueueData<ApplicantRow> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const viewer = useViewer();
  const { store, heardAt } = useApplicants();
  const { known, pending, missedAt } = useApplicantState();
  const options = trpc.applicants.list.infiniteQueryOptions(
    { filters: toInput(filters), sort: filters.sort, limit: PAGE },
    { ...QUEUE_OPTIONS, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const list = useInfiniteQuery(options);
  return useQueueData({
    list,
    queryKey: options.queryKey,
    rowsOf,
    readTop: useCallback(
      () =>
        client.applicants.list
          .query({ filters: toInput(filters), sort: filters.sort, limit: 200 })
          .then((page) => page.applications),
      [client, filters],
    ),
    store,
    known,
    missedAt,
    heardAt,
    projected: useCallback((row: ApplicantRow) => project(APPLICANT_SUBJECT, row, pending), [pending]),
    matches: useCallback((row: ApplicantRow) => matches(filters, row, viewer), [filters, viewer]),
    countsFrom,
  });
}

const rowsOf = (page: { applications: ApplicantRow[] }): readonly ApplicantRow[] => page.applications;
const countsFrom = (row: ApplicantRow): string => row.receivedAt;
