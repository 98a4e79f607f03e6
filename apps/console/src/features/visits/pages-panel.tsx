'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { LinesSkeleton } from '../../design/lines-skeleton.tsx';
import { formatCount, plural } from '../../design/number-format.ts';
import { Panel } from '../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../design/plain-table.tsx';
import { SectionFailing } from '../../design/section.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { ShareBar } from './share-bar.tsx';

const REREAD_MS = 30_000;

/** The pages that were looked at most. */
export function PagesPanel({ days }: { days: number }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.visits.pages.queryOptions(
      { days },
      { refetchInterval: REREAD_MS, placeholderData: keepPreviousData },
    ),
  );
  const pages = reading.data?.pages ?? [];
  const most = Math.max(1, ...pages.map(({ pageViews }) => pageViews));
  return (
    <Panel
      title="Which pages are looked at?"
      flush
      aside={
        pages.length > 0 ? (
          <span className="text-sm text-ink-muted">
            {reading.data?.more ? 'the most viewed ' : ''}
            {plural(pages.length, 'page')}
          </span>
        ) : null
      }
    >
      {reading.isPending ? <LinesSkeleton label="Reading the pages" /> : null}
      {reading.isError ? (
        <div className="p-3">
          <SectionFailing
            what="The pages"
            reason={failureReason(reading.error)}
            onRetry={() => void reading.refetch()}
          />
        </div>
      ) : null}
      {reading.data && pages.length === 0 ? (
        <p className="px-3 py-2.5 text-ink-muted">None was looked at in these days.</p>
      ) : null}
      {pages.length > 0 ? (
        <div
          aria-busy={reading.isPlaceholderData}
          className={`max-h-[480px] overflow-y-auto ${reading.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <PlainTable
            label="Pages"
            head={
              <>
                <Th>Page</Th>
                <Th right>Page views</Th>
                <Th right>Unique visitors</Th>
                <Th>
                  <span className="hidden-label">Views beside the others’</span>
                </Th>
              </>
            }
          >
            {pages.map(({ pageName, pageViews, uniqueVisitors }) => (
              <tr key={pageName} className="hover:bg-hover">
                <Td className="max-w-[36ch] truncate font-medium" title={pageName}>
                  {pageName}
                </Td>
                <Td right>{formatCount(pageViews)}</Td>
                <Td right>{formatCount(uniqueVisitors)}</Td>
                <Td className="w-full">
                  <ShareBar share={pageViews / most} colour="var(--city-2)" />
                </Td>
              </tr>
            ))}
          </PlainTable>
        </div>
      ) : null}
    </Panel>
  );
}
