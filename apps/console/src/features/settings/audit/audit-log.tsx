'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { Id } from '../../../design/id.tsx';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ListSkeleton } from '../list-skeleton.tsx';
import { actionWords, detailWords } from './audit-words.ts';

/** What people did, newest first. Records are added, never changed. */
export function AuditLog() {
  const trpc = useTRPC();
  const reading = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { limit: 50 },
      {
        getNextPageParam: (page) => page.nextCursor,
        initialCursor: null,
        placeholderData: keepPreviousData,
        refetchInterval: 15_000,
      },
    ),
  );
  const records = reading.data?.pages.flatMap((page) => page.records) ?? [];
  return (
    <Panel
      title="Audit"
      flush
      aside={<span className="text-sm text-ink-muted">Append-only, newest first</span>}
    >
      {reading.isPending ? (
        <ListSkeleton label="Reading the audit" />
      ) : reading.isError && records.length === 0 ? (
        <FailingState
          title="The audit could not be read"
          reason={reading.error.message}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-60"
        >
          Everything people do is recorded all the same.
        </FailingState>
      ) : records.length === 0 ? (
        <EmptyState icon={ScrollText} title="Nothing was done yet" className="h-60">
          Every acknowledgement, assignment, comment, setting and account change is recorded here.
        </EmptyState>
      ) : (
        <>
          <PlainTable
            label="Audit"
            head={
              <>
                <Th>When</Th>
                <Th>Who</Th>
                <Th>Did</Th>
                <Th>To</Th>
                <Th>Detail</Th>
              </>
            }
          >
            {records.map((record) => (
              <tr key={record.id} className="hover:bg-hover">
                <Td>
                  <RelativeTime at={record.at} />
                </Td>
                <Td>{record.actor}</Td>
                <Td>{actionWords(record.action)}</Td>
                <Td>
                  {record.action.startsWith('alert.') ? (
                    <Link
                      href={`/alerts/${encodeURIComponent(record.subject)}`}
                      className="font-mono text-[0.92em] text-accent hover:underline"
                    >
                      {record.subject.slice(0, 12)}…
                    </Link>
                  ) : (
                    <Id value={record.subject} of="subject" keep={8} />
                  )}
                </Td>
                <Td wrap className="min-w-[24ch] max-w-[60ch] text-ink-muted">
                  {detailWords(record.detail)}
                </Td>
              </tr>
            ))}
          </PlainTable>
          {reading.hasNextPage ? (
            <div className="border-t p-2 text-center">
              <Button
                tone="quiet"
                busy={reading.isFetchingNextPage}
                onClick={() => void reading.fetchNextPage()}
              >
                Show more
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Panel>
  );
}
