'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FailingState } from '../../design/failing-state.tsx';
import { NoticeBar } from '../../design/notice-bar.tsx';
import { Page } from '../../design/page-frame.tsx';
import { RelativeTime } from '../../design/relative-time.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { Segments } from '../../design/tabs.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { TableToggle } from '../policyholders/charts/table-toggle.tsx';
import { DaysPanel } from './days-panel.tsx';
import { EntriesPanel } from './entries-panel.tsx';
import { FunnelPanel } from './funnel-panel.tsx';
import { HoursPanel } from './hours-panel.tsx';
import { KpiStrip } from './kpi-strip.tsx';
import { PagesPanel } from './pages-panel.tsx';
import { DAY_OPTIONS, useVisitsUrl } from './visits-url.ts';

const REREAD_MS = 30_000;

/** Who came, by which campaign, and what they ordered. */
export function Visits() {
  const [{ days, table }, setUrl] = useVisitsUrl();
  const count = Number(days);
  return (
    <Page
      title="Visits"
      controls={
        <>
          <Segments
            label="Days"
            value={days}
            onChange={(next) => void setUrl({ days: next })}
            options={DAY_OPTIONS}
          />
          <TableToggle table={table} onChange={(next) => void setUrl({ table: next })} />
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <KpiStrip />
        {count === 1 ? <HoursPanel table={table} /> : null}
        <Figures days={count} table={table} />
        <div className="grid items-start gap-3 wide:grid-cols-[minmax(320px,2fr)_minmax(0,3fr)]">
          <FunnelPanel days={count} />
          <PagesPanel days={count} />
        </div>
      </div>
    </Page>
  );
}

function Figures({ days, table }: { days: number; table: boolean }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.visits.days.queryOptions(
      { days },
      { refetchInterval: REREAD_MS, placeholderData: keepPreviousData },
    ),
  );
  if (!reading.data)
    return reading.isError ? (
      <FailingState
        title="Visits could not be read"
        reason={failureReason(reading.error)}
        onRetry={() => void reading.refetch()}
        retrying={reading.isFetching}
        className="h-60 rounded-md border bg-surface"
      >
        Page views and orders are taken and counted all the same.
      </FailingState>
    ) : (
      <div role="status" aria-label="Reading visits" className="flex flex-col gap-3">
        {days > 1 ? <Skeleton className="h-64 w-full" /> : null}
        <Skeleton className="h-60 w-full" />
      </div>
    );
  const { openFrom, from, asOf } = reading.data;
  const turning = reading.isPlaceholderData;
  return (
    <div className={turning ? 'flex flex-col gap-3 opacity-60' : 'flex flex-col gap-3'} aria-busy={turning}>
      {reading.isError ? (
        <NoticeBar tone="warn">
          As of <RelativeTime at={asOf} />: visits cannot be read anew just now.
        </NoticeBar>
      ) : null}
      {openFrom !== null && from < openFrom ? (
        <NoticeBar>
          Facts of days before {openFrom} are kept no more: their visitors are the sum of the days’, their
          orders are left out.
        </NoticeBar>
      ) : null}
      {days > 1 ? <DaysPanel figures={reading.data} table={table} /> : null}
      <EntriesPanel figures={reading.data} />
    </div>
  );
}
