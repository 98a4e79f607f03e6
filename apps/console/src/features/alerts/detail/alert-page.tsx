'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';
import { toast } from '../../../design/toast.tsx';
import { useCommands } from '../../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { AlertRefusal } from '../actions/alert-refusal.tsx';
import { useTriage } from '../actions/triage-provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { nameAlerts } from '../model/announce.ts';
import { queryFromFilters } from '../model/filter-url.ts';
import type { Filters } from '../model/filters.ts';
import { toInput, useFilters } from '../queue/use-filters.ts';
import { AlertActions } from './alert-actions.tsx';
import { AlertBodyWide } from './alert-body.tsx';
import { AlertHeading } from './alert-heading.tsx';
import { AlertUnavailable } from './alert-unavailable.tsx';
import { MergedNotice } from './merged-notice.tsx';
import { useAlert, usePrefetch } from './use-alert.ts';

/** One alert on a page of its own: what a link opens, and what a phone shows. The queue it came from is in its address. */
export function AlertPage({ id }: { id: string }) {
  const [filters] = useFilters();
  const query = queryFromFilters(filters);
  const { row, explanation, mergedInto, error, retry, retrying } = useAlert(id);
  const router = useRouter();
  const next = useNext(id, filters);
  const queue = `/alerts${query ? `?${query}` : ''}`;
  const toQueue = useCallback(() => router.push(queue), [router, queue]);
  const goOn = useCallback(async () => {
    const following = await next.find();
    if (following) return router.push(`/alerts/${encodeURIComponent(following)}${query ? `?${query}` : ''}`);
    toast('That was the last alert of this queue');
    toQueue();
  }, [next.find, query, router, toQueue]);
  usePageKeys(row, mergedInto !== null, () => void goOn(), toQueue);
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex min-h-11 shrink-0 items-center gap-3 border-b px-3">
        <Link
          href={queue}
          className="flex h-7 shrink-0 items-center gap-1.5 rounded-md px-1.5 text-sm text-ink-muted hover:bg-hover hover:text-ink"
        >
          <ArrowLeft size={15} aria-hidden />
          Queue
        </Link>
        <h1 className="hidden-label">{row ? `Alert ${nameAlerts([row])}` : 'Alert'}</h1>
        {row ? <AlertHeading row={row} /> : null}
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        {mergedInto ? <MergedNotice survivor={mergedInto} query={query} /> : null}
        {row ? (
          <AlertBodyWide
            key={row.id}
            row={row}
            explanation={explanation}
            onFilter={(text) =>
              router.push(`/alerts?${queryFromFilters({ ...filters, status: [], assignee: null, text })}`)
            }
          />
        ) : (
          <AlertUnavailable id={id} error={error} onRetry={retry} retrying={retrying} />
        )}
      </div>
      <AlertRefusal />
      {row && !mergedInto ? (
        <div className="shrink-0 border-t px-3 py-2">
          <AlertActions row={row} onNext={() => void goOn()} onDone={() => void goOn()} />
        </div>
      ) : null}
    </div>
  );
}

/** The keys of the page, and its part of the command palette. */
function usePageKeys(
  alert: AlertRow | undefined,
  merged: boolean,
  onNext: () => void,
  onLeave: () => void,
): void {
  const router = useRouter();
  const triage = useTriage();
  const doable = alert && !merged ? [alert] : [];
  const keys = {
    acknowledge: () => void triage.act(doable, { type: 'acknowledge' }),
    close: () => doable.length > 0 && triage.askClose(doable, onNext),
    assign: () => triage.askAssign(doable),
  };
  useShortcuts('Alert', [
    { keys: 'j', label: 'Next alert', run: onNext },
    { keys: 'k', label: 'Back', run: () => router.back() },
    { keys: 'a', label: 'Acknowledge', run: keys.acknowledge },
    { keys: 'e', label: 'Close', run: keys.close },
    { keys: 'c', label: 'Assign', run: keys.assign },
    { keys: 'shift+e', label: 'Reopen', run: () => void triage.act(doable, { type: 'reopen' }) },
    { keys: 'z', label: 'Undo', run: triage.undo },
    { keys: '/', label: 'Search the queue', run: onLeave },
    { keys: 'escape', label: 'To the queue', run: onLeave },
  ]);
  const what = nameAlerts(doable);
  useCommands(
    doable.length > 0
      ? [
          {
            id: 'acknowledge',
            title: `Acknowledge ${what}`,
            group: 'Alert',
            shortcut: 'a',
            run: keys.acknowledge,
          },
          { id: 'close', title: `Close ${what}`, group: 'Alert', shortcut: 'e', run: keys.close },
          { id: 'assign', title: `Assign ${what}`, group: 'Alert', shortcut: 'c', run: keys.assign },
          { id: 'next', title: 'Next alert of the queue', group: 'Alert', shortcut: 'j', run: onNext },
        ]
      : [],
  );
}

/** The alert that follows in the queue: asked and read ahead, and asked again where the answer is not here yet. */
function useNext(id: string, filters: Filters) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.alerts.next.queryOptions(
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
