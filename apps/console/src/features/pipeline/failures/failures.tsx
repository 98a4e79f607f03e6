'use client';

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { Id } from '../../../design/id.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { toast } from '../../../design/toast.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';

/** Where a batch stood when it failed, in words of what did not happen. */
const FAILED_AT = { accepted: 'Storing', stored: 'Detection' } as const;

/** Batches that no attempt could finish. Repeating a stage changes nothing twice, so a retry is always safe. */
export function Failures() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayRetry = useMay('pipeline.retry');
  const [asking, setAsking] = useState(false);
  const options = trpc.pipeline.failures.infiniteQueryOptions(
    { limit: 50 },
    {
      getNextPageParam: (page) => page.nextCursor,
      initialCursor: null,
      placeholderData: keepPreviousData,
      refetchInterval: 5_000,
    },
  );
  const reading = useInfiniteQuery(options);
  const retry = useMutation(
    trpc.pipeline.retry.mutationOptions({
      onSuccess: ({ retried }) => {
        toast(
          retried === 0
            ? 'Nothing to retry: these batches are no longer failed'
            : `${formatCount(retried)} ${retried === 1 ? 'batch goes' : 'batches go'} in again`,
        );
      },
      onError: (error) => toast('Could not retry', { detail: error.message, tone: 'warn' }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
    }),
  );
  const failures = reading.data?.pages.flatMap((page) => page.failures) ?? [];
  const total = reading.data?.pages[0]?.total ?? 0;

  return (
    <Panel
      title="Failed batches"
      flush
      aside={
        <span className="flex items-center gap-3 text-sm text-ink-muted">
          {total > 0 ? `1–${formatCount(failures.length)} of ${formatCount(total)}` : null}
          {mayRetry && total > 0 ? (
            <Button busy={retry.isPending} onClick={() => setAsking(true)}>
              <RotateCw size={14} aria-hidden />
              Retry all…
            </Button>
          ) : null}
        </span>
      }
    >
      {reading.isPending ? (
        <div role="status" aria-label="Reading failed batches" className="flex flex-col gap-4 p-3">
          {[0, 1, 2, 3].map((line) => (
            <Skeleton key={line} className="h-4 w-full" />
          ))}
        </div>
      ) : reading.isError && failures.length === 0 ? (
        <FailingState
          title="Failed batches could not be read"
          reason={reading.error.message}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-60"
        >
          What waits and what runs is under Flow.
        </FailingState>
      ) : failures.length === 0 ? (
        <EmptyState icon={CircleCheck} title="No failed batches" className="h-60">
          A batch comes here when eight attempts could not store or check it. Its events stay in the inbox
          until somebody retries.
        </EmptyState>
      ) : (
        <>
          <PlainTable
            label="Failed batches"
            head={
              <>
                <Th>Batch</Th>
                <Th>Failed at</Th>
                <Th>Why</Th>
                <Th>Type</Th>
                <Th right>Events</Th>
                <Th right>Attempts</Th>
                <Th right>Received</Th>
                {mayRetry ? (
                  <Th>
                    <span className="hidden-label">Retry</span>
                  </Th>
                ) : null}
              </>
            }
          >
            {failures.map((failure) => (
              <tr key={failure.batchId} className="hover:bg-hover">
                <Td>
                  <Id value={failure.batchId} of="batch id" />
                </Td>
                <Td>{failure.failedStage ? FAILED_AT[failure.failedStage] : 'Unknown'}</Td>
                <Td wrap className="min-w-[24ch] max-w-[42ch]">
                  {failure.error ?? 'No reason was kept'}
                </Td>
                <Td>{failure.type}</Td>
                <Td right>{formatCount(failure.eventCount)}</Td>
                <Td right>{formatCount(failure.attempts)}</Td>
                <Td right>
                  <RelativeTime at={failure.receivedAt} />
                </Td>
                {mayRetry ? (
                  <Td right>
                    <Button
                      tone="quiet"
                      busy={retry.isPending}
                      aria-label={`Retry batch ${failure.batchId}`}
                      onClick={() => retry.mutate({ batchIds: [failure.batchId] })}
                    >
                      Retry
                    </Button>
                  </Td>
                ) : null}
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
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Retry ${formatCount(total)} failed ${total === 1 ? 'batch' : 'batches'}?`}
        description="Each goes back to the stage it failed in. Events that came through are not counted twice."
        actions={
          <>
            <Button size="md" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button
              size="md"
              tone="primary"
              onClick={() => {
                setAsking(false);
                retry.mutate({ all: true });
              }}
            >
              Retry all
            </Button>
          </>
        }
      >
        <p className="text-ink-muted">
          If they fail again for the same reason they come back here within a minute.
        </p>
      </Dialog>
    </Panel>
  );
}
