'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { LinesSkeleton } from '../../design/lines-skeleton.tsx';
import { formatCount, formatPercent } from '../../design/number-format.ts';
import { Panel } from '../../design/panel.tsx';
import { SectionFailing } from '../../design/section.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import type { Funnel } from './model/visits-api.ts';
import { ShareBar } from './share-bar.tsx';

const REREAD_MS = 30_000;
const STEPS: readonly { of: 'visited' | 'signedIn' | 'ordered'; word: string }[] = [
  { of: 'visited', word: 'Looked at a page' },
  { of: 'signedIn', word: 'Were signed in' },
  { of: 'ordered', word: 'Ordered after their first view' },
];

/** How far visitors came, each step a part of the one before. */
export function FunnelPanel({ days }: { days: number }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.visits.funnel.queryOptions(
      { days },
      { refetchInterval: REREAD_MS, placeholderData: keepPreviousData },
    ),
  );
  return (
    <Panel title="How many visitors order?">
      {reading.isPending ? <LinesSkeleton label="Reading the funnel" lines={3} /> : null}
      {reading.isError ? (
        <SectionFailing
          what="The funnel"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
        />
      ) : null}
      {reading.data ? (
        <div aria-busy={reading.isPlaceholderData} className={reading.isPlaceholderData ? 'opacity-60' : ''}>
          <Steps funnel={reading.data} />
        </div>
      ) : null}
    </Panel>
  );
}

function Steps({ funnel }: { funnel: Funnel }) {
  return (
    <>
      <ol className="flex flex-col gap-3">
        {STEPS.map(({ of, word }, place) => {
          const before = STEPS[place - 1];
          return (
            <li key={of}>
              <div className="flex justify-between gap-3 text-sm">
                <span>{word}</span>
                <span>
                  <span className="font-medium">{formatCount(funnel[of])}</span>
                  {before && funnel[before.of] > 0 ? (
                    <span className="text-ink-muted">
                      , {formatPercent(funnel[of] / funnel[before.of])} of the step before
                    </span>
                  ) : null}
                </span>
              </div>
              <ShareBar share={funnel.visited === 0 ? 0 : funnel[of] / funnel.visited} />
            </li>
          );
        })}
      </ol>
      <p className="mt-3 text-xs text-ink-muted">
        Visitors of a day, by account or else by device, summed over the days
        {funnel.openFrom !== null && funnel.from < funnel.openFrom
          ? `; days before ${funnel.openFrom} are left out: their facts are kept no more`
          : ''}
        .
      </p>
    </>
  );
}
