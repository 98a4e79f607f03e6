'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import { formatAmount } from '@watchfloor/domain/money';
import { useEffect, useRef } from 'react';
import { Id } from '../../../design/id.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { formatClockSeconds, formatExact } from '../../../design/time-format.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { failureReason } from '../model/failure-reason.ts';
import { Section, SectionFailing, SectionSkeleton } from './section.tsx';
import { EVIDENCE_PAGE } from './use-alert.ts';

type Evidence = inferRouterOutputs<AppRouter>['alerts']['evidence']['evidence'][number];

const LINE = 28;
const MOST_LINES = 8;

/** The breaching transfers, oldest first: each with what its own window came to. */
export function EvidenceTable({ row }: { row: AlertRow }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.alerts.evidence.infiniteQueryOptions(
      { id: row.id, limit: EVIDENCE_PAGE },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const evidence = query.data?.pages.flatMap((page) => page.evidence) ?? [];
  const total = query.data?.pages.at(-1)?.total ?? row.evidenceCount;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <Section
      id="evidence"
      title="Evidence"
      aside={<span className="text-xs text-ink-faint">{`${formatCount(total)} over the limit`}</span>}
    >
      {query.error && !query.data ? (
        <SectionFailing
          what="The evidence"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={Math.min(MOST_LINES, row.evidenceCount) + 1} /> : null}
      {evidence.length > 0 ? (
        <Lines
          evidence={evidence}
          total={total}
          row={row}
          onNearEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
        />
      ) : null}
    </Section>
  );
}

interface LinesProps {
  evidence: readonly Evidence[];
  total: number;
  row: AlertRow;
  onNearEnd: () => void;
}

function Lines({ evidence, total, row, onNearEnd }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: evidence.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 6,
  });
  const last = virtual.range?.endIndex ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the end comes near
  useEffect(() => {
    if (last >= evidence.length - 10) onNearEnd();
  }, [last, evidence.length]);
  const peak = evidence.reduce(
    (high, each) => (each.value > high.value ? each : high),
    evidence[0] as Evidence,
  );
  const items = virtual.getVirtualItems();
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      tabIndex={total > MOST_LINES ? 0 : -1}
      className="focus-inset @container -mx-2 overflow-y-auto"
      style={{ maxHeight: (MOST_LINES + 1.5) * LINE }}
    >
      <table
        aria-label="Evidence"
        aria-rowcount={total + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead className="sticky top-0 bg-surface">
          <tr className="text-xs text-ink-muted [&>th]:h-6 [&>th]:px-2 [&>th]:text-right [&>th]:font-medium">
            <th scope="col" className="w-[28%] text-left!">
              Time
            </th>
            <th scope="col">Amount</th>
            <th scope="col">Window then</th>
            <th scope="col" className="@max-md:hidden">
              Over by
            </th>
            <th scope="col" className="w-[20%] text-left!">
              Transfer
            </th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map((item) => {
            const each = evidence[item.index];
            if (!each) return null;
            const remark = item.index === 0 ? 'first over' : each === peak ? 'peak' : null;
            return (
              <tr
                key={`${each.source}/${each.id}`}
                aria-rowindex={item.index + 2}
                className="[&>td]:h-7 [&>td]:truncate [&>td]:border-t [&>td]:px-2 [&>td]:text-right"
              >
                <td title={formatExact(each.time)} className="text-left!">
                  {formatClockSeconds(each.time)}
                  {remark ? (
                    <span className="ml-1.5 text-xs text-ink-faint @max-md:hidden">{remark}</span>
                  ) : null}
                </td>
                <td>{formatAmount(each.amount, each.currency)}</td>
                <td className="font-medium">{formatAmount(each.value, each.currency)}</td>
                <td className="text-ink-muted @max-md:hidden">
                  {formatAmount(each.value - row.limitValue, each.currency)}
                </td>
                <td className="text-left!">
                  <Id value={each.id} of="transfer" keep={5} />
                </td>
              </tr>
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  );
}

const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr aria-hidden>
      <td colSpan={5} style={{ height, padding: 0 }} />
    </tr>
  ) : null;
