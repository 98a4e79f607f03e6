'use client';

import { useQuery } from '@tanstack/react-query';
import { Radar } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { cn } from '../../design/class-names.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailingState } from '../../design/failing-state.tsx';
import { Page } from '../../design/page-frame.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import { DetectorDetail } from './detector-detail.tsx';
import { DetectorsSkeleton } from './detectors-skeleton.tsx';

/** What is looked for, and the settings that say when it is too much. */
export function Detectors() {
  const trpc = useTRPC();
  const [chosenId, choose] = useQueryState('detector', parseAsString.withOptions({ history: 'push' }));
  const reading = useQuery(trpc.detectors.list.queryOptions(undefined, { refetchInterval: 15_000 }));
  const detectors = reading.data ?? [];
  const chosen = detectors.find(({ id }) => id === chosenId) ?? detectors[0];

  return (
    <Page title="Detectors">
      {reading.isPending ? (
        <DetectorsSkeleton />
      ) : reading.isError && !chosen ? (
        <div className="h-96 rounded-md border bg-surface">
          <FailingState
            title="The detectors could not be read"
            reason={reading.error.message}
            onRetry={() => void reading.refetch()}
            retrying={reading.isFetching}
          >
            They go on watching with the settings last saved.
          </FailingState>
        </div>
      ) : !chosen ? (
        <EmptyState icon={Radar} title="No detectors are declared" className="h-96">
          A detector is one declaration in packages/domain/src/detectors.
        </EmptyState>
      ) : (
        <div className="flex gap-3 max-wide:flex-col">
          {detectors.length > 1 ? (
            <nav aria-label="Detectors" className="shrink-0 wide:w-52">
              <ul className="flex gap-1 overflow-x-auto wide:flex-col">
                {detectors.map((detector) => (
                  <li key={detector.id}>
                    <button
                      type="button"
                      aria-current={detector.id === chosen.id ? 'page' : undefined}
                      onClick={() => void choose(detector.id)}
                      className={cn(
                        'w-full rounded-md px-2.5 py-1.5 text-left hover:bg-hover',
                        detector.id === chosen.id && 'bg-accent-soft font-medium text-accent',
                      )}
                    >
                      {detector.title}
                    </button>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <DetectorDetail key={chosen.id} detector={chosen} />
        </div>
      )}
    </Page>
  );
}
