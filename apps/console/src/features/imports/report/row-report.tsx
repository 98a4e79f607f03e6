'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { OUTCOME_WORD } from '../model/import-words.ts';
import type { ImportDetail, RowOutcome } from '../model/imports-api.ts';

const PAGE = 50;
/** The server keeps the first so many; the counts are always of all of them. */
const KEPT = 10_000;
type Shown = RowOutcome | 'every';

/** Rows that were not taken, rows with values that could not be read, and repeated ones, by their line in the file. */
export function RowReport({ file }: { file: ImportDetail }) {
  const [shown, setShown] = useState<Shown>('every');
  const counts = {
    every: file.rejected + file.unreadable + file.repeated,
    rejected: file.rejected,
    accepted: file.unreadable,
    repeated: file.repeated,
  };
  return (
    <Panel
      title="Rows with something to say"
      flush
      aside={
        counts.every > 0 ? (
          <Segments
            label="Which rows"
            value={shown}
            onChange={setShown}
            options={(['every', 'rejected', 'accepted', 'repeated'] as const).map((value) => ({
              value,
              label: `${value === 'every' ? 'All' : OUTCOME_WORD[value]} ${formatCount(counts[value])}`,
            }))}
          />
        ) : null
      }
    >
      {counts.every === 0 ? (
        <EmptyState icon={ListChecks} title="Every row could be read whole" className="min-h-32" />
      ) : (
        <Rows id={file.id} shown={shown} count={counts[shown]} moving={file.status === 'reading'} />
      )}
    </Panel>
  );
}

function Rows({ id, shown, count, moving }: { id: string; shown: Shown; count: number; moving: boolean }) {
  const trpc = useTRPC();
  const reading = useInfiniteQuery(
    trpc.applicants.imports.rows.infiniteQueryOptions(
      { id, limit: PAGE, ...(shown === 'every' ? {} : { outcome: shown }) },
      {
        getNextPageParam: (page) => page.nextCursor,
        initialCursor: null,
        // The newest count says when there is more; what was read stays.
        refetchInterval: moving ? 2000 : false,
      },
    ),
  );
  const rows = reading.data?.pages.flatMap((page) => page.rows) ?? [];
  if (reading.isPending) return <LinesSkeleton label="Reading the rows" />;
  if (reading.isError && rows.length === 0)
    return (
      <FailingState
        title="The rows could not be read"
        reason={failureReason(reading.error)}
        onRetry={() => void reading.refetch()}
        retrying={reading.isFetching}
        className="min-h-60"
      >
        What was taken of the file is taken all the same.
      </FailingState>
    );
  if (rows.length === 0) return <EmptyState title="No such rows" className="min-h-32" />;
  return (
    <>
      <PlainTable
        label="Rows with something to say"
        className="max-h-120 overflow-y-auto [&_th]:sticky [&_th]:top-0 [&_th]:z-10 [&_th]:bg-surface"
        head={
          <>
            <Th right>Line</Th>
            <Th>Applicant</Th>
            <Th>What became of it</Th>
            <Th>Why</Th>
          </>
        }
      >
        {rows.map(({ line, applicationId, outcome, problems }) => (
          <tr key={line} className="hover:bg-hover">
            <Td right className="align-baseline text-ink-muted">
              {formatCount(line)}
            </Td>
            <Td className="align-baseline">
              {applicationId === null ? (
                <span className="text-ink-faint">none</span>
              ) : outcome === 'rejected' ? (
                <span className="font-mono text-xs">{applicationId}</span>
              ) : (
                <Link
                  href={`/applicants/${encodeURIComponent(applicationId)}`}
                  className="rounded-sm font-mono text-xs text-accent hover:underline"
                >
                  {applicationId}
                </Link>
              )}
            </Td>
            <Td className="align-baseline">
              <Badge tone={outcome === 'repeated' ? 'plain' : 'warn'}>{OUTCOME_WORD[outcome]}</Badge>
            </Td>
            <Td wrap className="w-full align-baseline">
              {problems.length === 0
                ? 'Stood in this file or came before with the same values.'
                : problems.map(({ field, code, message }) => (
                    <span key={`${field} ${code}`} className="mr-3">
                      <span className="font-mono text-[0.92em]">{field}</span>{' '}
                      <span className="text-ink-muted">{message}</span>
                    </span>
                  ))}
            </Td>
          </tr>
        ))}
      </PlainTable>
      <p className="flex items-center justify-between gap-2 border-t px-3 py-1.5 text-sm text-ink-muted">
        <span>
          1–{formatCount(rows.length)} of {formatCount(Math.max(count, rows.length))}
          {count > KEPT ? `; the first ${formatCount(KEPT)} are kept` : ''}
        </span>
        {reading.hasNextPage ? (
          <Button tone="quiet" busy={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
            Show more
          </Button>
        ) : null}
      </p>
    </>
  );
}
