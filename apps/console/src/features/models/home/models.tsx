'use client';

import { useQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { Panel } from '../../../design/panel.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ComparisonPanel } from '../compare/comparison-panel.tsx';
import { CutoffPanel } from '../cutoffs/cutoff-panel.tsx';
import { TableSwitch } from '../table-switch.tsx';
import { VersionTable } from './version-table.tsx';

/** Which scorecard decides, by which cut-offs, and whether another would do better. */
export function Models() {
  const trpc = useTRPC();
  const reading = useQuery(trpc.models.list.queryOptions(undefined, { refetchInterval: 15_000 }));
  const models = reading.data ?? [];
  const challengers = models.filter(({ role }) => role === 'challenger');
  return (
    <Page
      title="Models"
      controls={
        <div className="ml-auto">
          <TableSwitch />
        </div>
      }
    >
      <div className="flex flex-col gap-3">
        <Panel title="Scorecards" flush>
          {reading.isPending ? (
            <LinesSkeleton label="Reading the scorecards" lines={2} />
          ) : reading.isError && models.length === 0 ? (
            <FailingState
              title="The scorecards could not be read"
              reason={failureReason(reading.error)}
              onRetry={() => void reading.refetch()}
              retrying={reading.isFetching}
              className="min-h-60"
            >
              Applicants are decided all the same, by the champion and the cut-offs last saved.
            </FailingState>
          ) : models.length === 0 ? (
            <EmptyState icon={Scale} title="No scorecard is registered" className="min-h-48">
              Workers register those that come with Watchfloor when they start. A new one is fitted by{' '}
              <code>npm run model -- train</code>.
            </EmptyState>
          ) : (
            <VersionTable models={models} />
          )}
        </Panel>
        <CutoffPanel />
        {reading.isError && models.length === 0 ? null : (
          <ComparisonPanel
            champion={models.find(({ role }) => role === 'champion')}
            challengers={challengers}
            known={reading.data !== undefined}
          />
        )}
      </div>
    </Page>
  );
}
