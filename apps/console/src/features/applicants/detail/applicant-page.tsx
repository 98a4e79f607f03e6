'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';
import { BackLink } from '../../../design/back-link.tsx';
import { toast } from '../../../design/toast.tsx';
import { useViewer } from '../../../session/viewer.tsx';
import { useCommands } from '../../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ApplicantRefusal } from '../actions/applicant-refusal.tsx';
import { useDeeds } from '../actions/use-deeds.ts';
import type { ApplicantRow } from '../model/applicant.ts';
import { nameApplicants } from '../model/applicant-subject.ts';
import { queryFromFilters } from '../model/filter-url.ts';
import { type Filters, toInput } from '../model/filters.ts';
import { objection } from '../model/optimistic.ts';
import { useFilters } from '../queue/use-filters.ts';
import { ApplicantActions } from './applicant-actions.tsx';
import { ApplicantBodyWide } from './applicant-body.tsx';
import { ApplicantHeading } from './applicant-heading.tsx';
import { ApplicantUnavailable } from './applicant-unavailable.tsx';
import { useApplicant, usePrefetch } from './use-applicant.ts';

/** One applicant on a page of their own: what a link opens, and what a phone shows. The queue they came from is in its address. */
export function ApplicantPage({ id }: { id: string }) {
  const [filters] = useFilters();
  const query = queryFromFilters(filters);
  const { row, detail, error, retry, retrying } = useApplicant(id);
  const router = useRouter();
  const next = useNext(id, filters);
  const suffix = query ? `?${query}` : '';
  const queue = `/applicants${suffix}`;
  const toQueue = useCallback(() => router.push(queue), [router, queue]);
  const goOn = useCallback(async () => {
    const following = await next.find();
    if (following && following !== id)
      return router.push(`/applicants/${encodeURIComponent(following)}${suffix}`);
    toast('That was the last applicant of this queue');
    toQueue();
  }, [next.find, id, suffix, router, toQueue]);
  const onDone = (_done: readonly ApplicantRow[], leave: boolean) => leave && void goOn();
  usePageKeys(row, onDone, () => void goOn(), toQueue);
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex min-h-11 shrink-0 items-center gap-3 border-b px-3 pl-4.5">
        <BackLink href={queue}>Queue</BackLink>
        <h1 className="hidden-label">Applicant {id}</h1>
        {row ? <ApplicantHeading row={row} /> : null}
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        {detail ? (
          <ApplicantBodyWide key={detail.id} detail={detail} />
        ) : (
          <ApplicantUnavailable id={id} error={error} onRetry={retry} retrying={retrying} />
        )}
      </div>
      <ApplicantRefusal />
      {row ? (
        <div className="shrink-0 border-t px-3 py-2">
          <ApplicantActions row={row} onNext={() => void goOn()} onDone={onDone} />
        </div>
      ) : null}
    </div>
  );
}

/** The keys of the page, and its part of the command palette. */
function usePageKeys(
  row: ApplicantRow | undefined,
  onDone: (done: readonly ApplicantRow[], leave: boolean) => void,
  onNext: () => void,
  onLeave: () => void,
): void {
  const router = useRouter();
  const viewer = useViewer();
  const targets = row ? [row] : [];
  const { deeds, undo } = useDeeds(targets, onDone);
  useShortcuts('Applicant', [
    { keys: 'j', label: 'Next applicant', run: onNext },
    { keys: 'k', label: 'Back', run: () => router.back() },
    ...deeds,
    { keys: 'z', label: 'Undo', run: undo },
    { keys: '/', label: 'Search the queue', run: onLeave },
    { keys: 'escape', label: 'To the queue', run: onLeave },
  ]);
  useCommands([
    ...deeds
      .filter(({ probe }) => row !== undefined && objection(row, probe, viewer) === null)
      .map(({ keys, label, run }) => ({
        id: `applicant ${keys}`,
        title: `${label} ${nameApplicants(targets)}`,
        group: 'Applicant',
        shortcut: keys,
        run,
      })),
    { id: 'next', title: 'Next applicant of the queue', group: 'Applicant', shortcut: 'j', run: onNext },
  ]);
}

/** The applicant that follows in the queue: asked and read ahead, and asked again where the answer is not here yet. */
function useNext(id: string, filters: Filters) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.applicants.next.queryOptions(
    { id, filters: toInput(filters), sort: filters.sort },
    { staleTime: 20_000 },
  );
  const { data } = useQuery(options);
  usePrefetch(data?.id ?? null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const find = useCallback(
    () =>
      queryClient.fetchQuery(latest.current).then(
        (following) => following.id,
        () => null,
      ),
    [queryClient],
  );
  return { find };
}
