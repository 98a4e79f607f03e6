'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Equal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../design/button.tsx';
import { cn } from '../../../design/class-names.ts';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { CardLink } from '../card-link.tsx';
import type { DiffRow } from '../model/cards-api.ts';
import { describeDifference } from '../model/describe-difference.ts';
import { STICKY_HEAD } from '../sticky-head.ts';
import { ChangeCounts } from './change-counts.tsx';

const PAGE = 50;

type DiffPanelProps = { listId: string; from: number; to: number; title: string; aside?: ReactNode };

/** The cards that two versions of a list do not agree on, page by page; 0 is the empty list. */
export function DiffPanel({ listId, from, to, title, aside }: DiffPanelProps) {
  const trpc = useTRPC();
  const reading = useInfiniteQuery(
    trpc.cards.diff.infiniteQueryOptions(
      { listId, from, to, limit: PAGE },
      {
        getNextPageParam: (page) => page.nextCursor,
        initialCursor: null,
        placeholderData: keepPreviousData,
        staleTime: 15_000,
      },
    ),
  );
  const counts = reading.data?.pages[0];
  const rows = reading.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = counts ? counts.added + counts.changed + counts.removed : 0;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {title}
          {counts ? (
            <span className="text-sm font-normal">
              <ChangeCounts {...counts} />
            </span>
          ) : null}
        </span>
      }
      flush
      aside={aside}
    >
      {reading.isPending ? (
        <LinesSkeleton label="Comparing the versions" />
      ) : reading.isError && rows.length === 0 ? (
        <FailingState
          title="The versions could not be compared"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-48"
        />
      ) : rows.length === 0 ? (
        <EmptyState icon={Equal} title="The two are the same" className="min-h-40" />
      ) : (
        <div aria-busy={reading.isPlaceholderData} className={cn(reading.isPlaceholderData && 'opacity-50')}>
          <PlainTable
            label={title}
            className={cn(STICKY_HEAD, 'max-h-[420px]')}
            head={
              <>
                <Th>Change</Th>
                <Th>Card</Th>
                <Th>Details</Th>
              </>
            }
          >
            {rows.map((row) => (
              <tr key={row.token} className="hover:bg-hover">
                <Td>
                  <Change change={row.change} />
                </Td>
                <Td>
                  <CardLink token={row.token} label={row.label} />
                </Td>
                <Td className="w-full max-w-[60ch] truncate text-ink-muted">{describeDifference(row)}</Td>
              </tr>
            ))}
          </PlainTable>
          <p className="flex items-center justify-between gap-2 border-t px-3 py-1.5 text-sm text-ink-muted">
            <span>
              1–{formatCount(rows.length)} of {formatCount(total)}
            </span>
            {reading.hasNextPage ? (
              <Button
                tone="quiet"
                busy={reading.isFetchingNextPage}
                onClick={() => void reading.fetchNextPage()}
              >
                Show more
              </Button>
            ) : null}
          </p>
        </div>
      )}
    </Panel>
  );
}

const CHANGE = {
  added: { sign: '+', word: 'Added', tone: 'text-ok' },
  changed: { sign: '~', word: 'Changed', tone: 'text-ink' },
  removed: { sign: '−', word: 'Removed', tone: 'text-warn' },
} as const;

function Change({ change }: { change: DiffRow['change'] }) {
  const { sign, word, tone } = CHANGE[change];
  return (
    <span className={cn('inline-flex gap-1.5', tone)}>
      <span aria-hidden className="w-2 text-center font-mono">
        {sign}
      </span>
      {word}
    </span>
  );
}
