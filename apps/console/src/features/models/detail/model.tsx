'use client';

import { useQuery } from '@tanstack/react-query';
import { isTRPCClientError } from '@trpc/client';
import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { BackLink } from '../../../design/back-link.tsx';
import { buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Page } from '../../../design/page-frame.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { StatCell, StatStrip } from '../../../design/stat-strip.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ChangeRole } from '../change-role.tsx';
import { Calibration } from '../charts/calibration.tsx';
import { Distribution } from '../charts/distribution.tsx';
import { Ks } from '../charts/ks.tsx';
import { Roc } from '../charts/roc.tsx';
import { formatIndex, intervalWords } from '../model/figures.ts';
import type { ModelDetail } from '../model/models-api.ts';
import { useModelsUrl } from '../models-url.ts';
import { RoleBadge } from '../role-badge.tsx';
import { TableSwitch } from '../table-switch.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { FeaturesPanel } from './features-panel.tsx';
import { TrainingPanel } from './training-panel.tsx';

/** One scorecard: how good it is, what it looks at, and whether that still fits those who apply. */
export function Model({ id }: { id: string }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.models.get.queryOptions(
      { id },
      { retry: (count, error) => !isMissing(error) && count < 2, refetchInterval: 60_000 },
    ),
  );
  if (reading.data) return <Known model={reading.data} />;
  return (
    <Page title="Scorecard" back={<BackLink href="/models">Models</BackLink>}>
      {isMissing(reading.error) ? (
        <EmptyState
          icon={SearchX}
          title={`There is no scorecard ${id}`}
          className="h-80"
          action={
            <Link href="/models" className={buttonStyles()}>
              See all scorecards
            </Link>
          }
        >
          Workers register those that come with Watchfloor when they start.
        </EmptyState>
      ) : reading.isError ? (
        <FailingState
          title="The scorecard could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-80"
        >
          Applicants go on being scored.
        </FailingState>
      ) : (
        <div className="rounded-md border bg-surface">
          <LinesSkeleton label="Reading the scorecard" lines={10} />
        </div>
      )}
    </Page>
  );
}

const isMissing = (error: unknown) => isTRPCClientError(error) && error.data?.code === 'NOT_FOUND';

function Known({ model }: { model: ModelDetail }) {
  const [{ table }] = useModelsUrl();
  const { evaluation, metrics } = model;
  return (
    <Page
      title={model.title}
      back={<BackLink href="/models">Models</BackLink>}
      controls={
        <>
          <RoleBadge role={model.role} />
          <span className="text-sm text-ink-muted">
            since <RelativeTime at={model.changedAt} />, by {model.changedBy}
          </span>
          <span className="ml-auto flex items-center gap-2">
            <ChangeRole model={model} />
            <TableSwitch />
          </span>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="max-w-prose">{model.description}</p>
        <StatStrip columns={5}>
          {(['auc', 'ks', 'brier'] as const).map((name) => (
            <StatCell key={name} label={METRIC[name]} note={`95 %: ${intervalWords(metrics[name])}`}>
              {formatIndex(metrics[name].value)}
            </StatCell>
          ))}
          <StatCell label="Judged on" note={`${evaluation.from} to ${evaluation.to}`}>
            {formatCount(evaluation.rows)} <span className="text-sm font-normal text-ink-muted">loans</span>
          </StatCell>
          <StatCell label="Scored live" note={SCORED_AS[model.role]}>
            {formatCount(model.scored)}
          </StatCell>
        </StatStrip>
        <div className="grid gap-3 min-[1000px]:grid-cols-2">
          <Roc evaluation={evaluation} table={table} />
          <Ks evaluation={evaluation} table={table} />
          <Calibration evaluation={evaluation} table={table} />
          <Distribution evaluation={evaluation} table={table} />
        </div>
        <DriftPanel id={model.id} />
        <FeaturesPanel model={model} />
        <TrainingPanel model={model} />
      </div>
    </Page>
  );
}

const SCORED_AS = {
  champion: 'applicants, as champion or before',
  challenger: 'applicants, in shadow',
  retired: 'applicants, while it had a part',
} as const;
const METRIC = { auc: 'AUC', ks: 'KS', brier: 'Brier score' } as const;
