'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FailingState } from '../../../design/failing-state.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { DailyPanel } from './daily-panel.tsx';
import { DayFigures } from './day-figures.tsx';
import { HourlyPanel } from './hourly-panel.tsx';

const REREAD_MS = 10_000;
const DAYS = 30;

export function useHours(date: string | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.policyholders.hourly.queryOptions(date === null ? {} : { date }, {
      refetchInterval: REREAD_MS,
      placeholderData: keepPreviousData,
    }),
  );
}

/** The day's figures, its hours, and the days before it. */
export function Figures({ date, table }: { date: string | null; table: boolean }) {
  const trpc = useTRPC();
  const hours = useHours(date);
  const days = useQuery(
    trpc.policyholders.daily.queryOptions(
      { days: DAYS, ...(date === null ? {} : { to: date }) },
      { refetchInterval: REREAD_MS, placeholderData: keepPreviousData },
    ),
  );
  const failed = hours.error ?? days.error;
  if (!hours.data || !days.data) {
    return failed ? (
      <FailingState
        title="Policy orders could not be read"
        reason={failureReason(failed)}
        onRetry={() => {
          void hours.refetch();
          void days.refetch();
        }}
        retrying={hours.isFetching || days.isFetching}
        className="h-80 rounded-md border bg-surface"
      >
        Orders are taken and counted all the same.
      </FailingState>
    ) : (
      <div role="status" aria-label="Reading policy orders" className="flex flex-col gap-3">
        <Skeleton className="h-21 w-full" />
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    );
  }
  const turning = hours.isPlaceholderData || days.isPlaceholderData;
  return (
    <div className={turning ? 'flex flex-col gap-3 opacity-60' : 'flex flex-col gap-3'} aria-busy={turning}>
      {failed ? (
        <NoticeBar tone="warn">
          As of <RelativeTime at={hours.data.asOf} />: orders cannot be read anew just now.
        </NoticeBar>
      ) : null}
      <DayFigures figures={days.data} />
      <HourlyPanel figures={hours.data} table={table} />
      <DailyPanel figures={days.data} today={hours.data.today} table={table} />
    </div>
  );
}
