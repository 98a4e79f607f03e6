'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { Badge } from '../../../design/badge.tsx';
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
import type { VersionDetail } from '../model/cards-api.ts';
import { codeWord } from '../model/upload-words.ts';
import { STICKY_HEAD } from '../sticky-head.ts';

const PAGE = 50;
/** The server keeps the first so many; the counts by reason are always of all of them. */
const KEPT = 10_000;

/** Lines that are left out: how many for which reason, and each of them by its number in the file. */
export function InvalidLines({ version }: { version: VersionDetail }) {
  const { invalid } = version;
  return (
    <Panel title="Invalid lines" flush aside={invalid > 0 ? <Codes byCode={version.invalidByCode} /> : null}>
      {invalid === 0 ? (
        <EmptyState icon={ListChecks} title="Every line can be read" className="min-h-40" />
      ) : (
        <Lines id={version.id} invalid={invalid} />
      )}
    </Panel>
  );
}

function Codes({ byCode }: { byCode: Readonly<Record<string, number>> }) {
  return (
    <ul aria-label="Invalid lines by reason" className="flex flex-wrap gap-1.5">
      {Object.entries(byCode)
        .sort((a, b) => b[1] - a[1])
        .map(([code, count]) => (
          <li key={code}>
            <Badge tone="warn">
              {formatCount(count)} {codeWord(code).toLowerCase()}
            </Badge>
          </li>
        ))}
    </ul>
  );
}

function Lines({ id, invalid }: { id: string; invalid: number }) {
  const trpc = useTRPC();
  const reading = useInfiniteQuery(
    trpc.cards.versionErrors.infiniteQueryOptions(
      { id, limit: PAGE },
      { getNextPageParam: (page) => page.nextCursor, initialCursor: null },
    ),
  );
  const errors = reading.data?.pages.flatMap((page) => page.errors) ?? [];
  if (reading.isPending) return <LinesSkeleton label="Reading the invalid lines" />;
  if (reading.isError && errors.length === 0)
    return (
      <FailingState
        title="The invalid lines could not be read"
        reason={failureReason(reading.error)}
        onRetry={() => void reading.refetch()}
        retrying={reading.isFetching}
        className="h-48"
      >
        They are left out all the same.
      </FailingState>
    );
  return (
    <>
      <PlainTable
        label="Invalid lines"
        className={cn(STICKY_HEAD, 'max-h-80')}
        head={
          <>
            <Th right>Line</Th>
            <Th>Reason</Th>
          </>
        }
      >
        {errors.map(({ line, code, message }) => (
          <tr key={line}>
            <Td right className="align-baseline text-ink-muted">
              {formatCount(line)}
            </Td>
            <Td wrap className="w-full align-baseline">
              <span className="font-medium">{codeWord(code)}</span>{' '}
              <span className="text-ink-muted">{message}</span>
            </Td>
          </tr>
        ))}
      </PlainTable>
      <p className="flex items-center justify-between gap-2 border-t px-3 py-1.5 text-sm text-ink-muted">
        <span>
          1–{formatCount(errors.length)} of {formatCount(invalid)}
          {invalid > KEPT ? `; the first ${formatCount(KEPT)} are kept` : ''}
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
