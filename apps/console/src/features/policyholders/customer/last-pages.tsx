'use client';

import { useQuery } from '@tanstack/react-query';
import { Id } from '../../../design/id.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { SectionFailing } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';

const REREAD_MS = 10_000;

/** The page that the customer saw last, on each device: what they are thinking of. */
export function LastPages({ accountId }: { accountId: string }) {
  const trpc = useTRPC();
  const reading = useQuery(trpc.visits.lastPages.queryOptions({ accountId }, { refetchInterval: REREAD_MS }));
  return (
    <Panel title="Last page seen" flush>
      {reading.isPending ? <LinesSkeleton label="Reading the last pages" lines={2} /> : null}
      {reading.isError && !reading.data ? (
        <div className="p-3">
          <SectionFailing
            what="The last pages"
            reason={failureReason(reading.error)}
            onRetry={() => void reading.refetch()}
          />
        </div>
      ) : null}
      {reading.data?.length === 0 ? (
        <p className="px-3 py-2.5 text-ink-muted">
          None. A page view that carries the customer’s account shows here.
        </p>
      ) : null}
      <ul className="divide-y text-sm">
        {reading.data?.map(({ deviceId, pageType, pageName, viewedAt }) => (
          <li key={deviceId} className="px-3 py-2">
            <div className="flex justify-between gap-3">
              <span className="min-w-0 truncate font-medium" title={pageName}>
                {pageName}
              </span>
              <RelativeTime at={viewedAt} className="text-ink-muted" />
            </div>
            <p className="text-ink-muted">
              {pageType}, on <Id value={deviceId} of="device" keep={6} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
