'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { newest } from '../../queue/live-merge.ts';
import { project } from '../../queue/subject.ts';
import { useReread } from '../../queue/use-reread.ts';
import { useApplicantState } from '../live/applicants-provider.tsx';
import type { ApplicantDetail, ApplicantRow } from '../model/applicant.ts';
import { APPLICANT_SUBJECT } from '../model/applicant-subject.ts';

/** One applicant with all that is known: read when shown, read again when it changed. */
export function useApplicant(id: string) {
  const trpc = useTRPC();
  const { known, pending } = useApplicantState();
  const query = useQuery(trpc.applicants.get.queryOptions({ id }, { staleTime: 0 }));
  const read = query.data;
  // A member's id leads here as well: what is live goes by the application's.
  const live = known.get(read?.id ?? id);
  useReread(id, live?.revision ?? 0, read?.revision ?? 0, () => [
    trpc.applicants.get.queryKey({ id }),
    trpc.applicants.timeline.queryKey({ id }),
    trpc.applicants.similar.queryKey({ id }),
  ]);
  const base: ApplicantRow | undefined = read && live ? newest(live, read) : (read ?? live);
  const row = base ? project(APPLICANT_SUBJECT, base, pending) : undefined;
  const detail: ApplicantDetail | undefined = read && row ? { ...read, ...row } : undefined;
  return {
    row,
    detail,
    error: query.error,
    retry: () => void query.refetch(),
    retrying: query.isFetching,
  };
}

/** Reads ahead whom the analyst will look at next, so that going on needs no wait. */
export function usePrefetch(id: string | null): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(() => {
      void queryClient.prefetchQuery(trpc.applicants.get.queryOptions({ id }));
      void queryClient.prefetchQuery(trpc.applicants.timeline.queryOptions({ id }));
    }, 400);
    return () => clearTimeout(timer);
  }, [id, queryClient, trpc]);
}
