'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../design/button.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Panel } from '../../../design/panel.tsx';
import { SectionFailing } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { longDayWords } from '../model/report-hours.ts';
import { OrderTable } from './order-table.tsx';

const PAGE = 20;
const REREAD_MS = 10_000;

/** A user's policy orders, the latest change first, and which of them the figures of their days count. */
export function CustomerOrders({ userId }: { userId: string }) {
  const trpc = useTRPC();
  const reading = useInfiniteQuery(
    trpc.policyholders.orders.infiniteQueryOptions(
      { userId, limit: PAGE },
      {
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: REREAD_MS,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const [first] = reading.data?.pages ?? [];
  const orders = reading.data?.pages.flatMap((page) => page.orders) ?? [];
  const failing = (
    <SectionFailing
      what="The orders"
      reason={failureReason(reading.error)}
      onRetry={() => void reading.refetch()}
    />
  );
  return (
    <Panel
      title="Policy orders"
      flush
      aside={first ? <span className="text-sm text-ink-muted">Days of {first.zone}</span> : null}
    >
      {reading.isPending ? <LinesSkeleton label="Reading the orders" /> : null}
      {reading.isError && !first ? <div className="p-3">{failing}</div> : null}
      {first && orders.length === 0 ? (
        <p className="px-3 py-2.5 text-ink-muted">
          None
          {first.openFrom === null
            ? ''
            : ` since ${longDayWords(first.openFrom)}; earlier ones are kept no more`}
          . A policy order that names the customer shows here.
        </p>
      ) : null}
      {first && orders.length > 0 ? (
        <>
          {reading.isError ? (
            <NoticeBar tone="warn" className="m-2">
              The orders cannot be read anew just now: {failureReason(reading.error)}
            </NoticeBar>
          ) : null}
          <OrderTable orders={orders} currency={first.currency} zone={first.zone} />
          {reading.hasNextPage ? (
            <div className="border-t p-2 text-center">
              <Button busy={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
                Show more
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}
