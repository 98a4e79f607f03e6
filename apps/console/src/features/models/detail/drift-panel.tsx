'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { DRIFT_LEVELS } from '@watchfloor/domain/scorecard/drift';
import { Scale } from 'lucide-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { formatCount, plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { driftWords } from '../model/drift-words.ts';
import { DAY_OPTIONS, useModelsUrl } from '../models-url.ts';
import { DriftTable } from './drift-table.tsx';

/** Below so many a share of a bin moves with every applicant. */
const FEW = 200;

/** How far the applicants of the last days are from those that the scorecard was fitted on. */
export function DriftPanel({ id }: { id: string }) {
  const trpc = useTRPC();
  const [{ days }, setUrl] = useModelsUrl();
  const reading = useQuery(
    trpc.models.drift.queryOptions(
      { id, days: Number(days) },
      { placeholderData: keepPreviousData, refetchInterval: 60_000 },
    ),
  );
  const { data } = reading;
  return (
    <Panel
      title="Are the applicants still those it was fitted on?"
      aside={
        <Segments
          label="How far back"
          value={days}
          onChange={(next) => void setUrl({ days: next })}
          options={DAY_OPTIONS}
        />
      }
    >
      {data ? (
        data.n === 0 ? (
          <EmptyState icon={Scale} title={`No applicants in the last ${days} days`} className="min-h-40">
            Their features are compared with those of the training as soon as some arrive.
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-3" aria-busy={reading.isPlaceholderData}>
            <p className="text-sm">
              {driftWords(data)}{' '}
              <span className="text-ink-muted">
                {plural(data.n, 'applicant')}
                {data.sampled ? `, a sample of ${formatCount(data.of)}` : null}. PSI from{' '}
                {DRIFT_LEVELS.moderate} is a moderate shift, from {DRIFT_LEVELS.significant} a significant
                one.
              </span>
            </p>
            {data.n < FEW ? (
              <NoticeBar>
                So few applicants differ from the training by chance alone: from {FEW} on the index can be
                relied on.
              </NoticeBar>
            ) : null}
            {reading.isRefetchError ? (
              <NoticeBar tone="warn">The last reading failed; the next attempt follows by itself.</NoticeBar>
            ) : null}
            <DriftTable drift={data} />
          </div>
        )
      ) : reading.isError ? (
        <FailingState
          title="The drift could not be computed"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-60"
        >
          Applicants go on being scored.
        </FailingState>
      ) : (
        <LinesSkeleton label="Computing the drift" lines={8} />
      )}
    </Panel>
  );
}
