'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { formatCount, formatPercent } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { Select } from '../../../design/select.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { formatIndex } from '../model/figures.ts';
import type { Comparison, ModelRow } from '../model/models-api.ts';
import { DAY_OPTIONS, useModelsUrl } from '../models-url.ts';
import { Disagreements } from './disagreements.tsx';
import { Matrix } from './matrix.tsx';

type ComparisonPanelProps = {
  champion: ModelRow | undefined;
  challengers: readonly ModelRow[];
  /** Whether the roles have been read. */
  known: boolean;
};

/** What would have been decided otherwise, had the challenger decided. */
export function ComparisonPanel({ champion, challengers, known }: ComparisonPanelProps) {
  const trpc = useTRPC();
  const [url, setUrl] = useModelsUrl();
  const challenger = challengers.find(({ id }) => id === url.challenger) ?? challengers[0];
  const reading = useQuery(
    trpc.models.compare.queryOptions(
      { days: Number(url.days), ...(challenger ? { challenger: challenger.id } : {}) },
      { enabled: challenger !== undefined, placeholderData: keepPreviousData, refetchInterval: 30_000 },
    ),
  );
  return (
    <Panel
      title="Would the challenger decide otherwise?"
      aside={
        challenger ? (
          <span className="flex flex-wrap items-center gap-2">
            {challengers.length > 1 ? (
              <Select
                label="Challenger"
                value={challenger.id}
                onChange={(id) => void setUrl({ challenger: id })}
                options={challengers.map(({ id, title }) => ({ value: id, label: title }))}
              />
            ) : null}
            <Segments
              label="How far back"
              value={url.days}
              onChange={(days) => void setUrl({ days })}
              options={DAY_OPTIONS}
            />
          </span>
        ) : null
      }
    >
      {!known || (challenger && reading.isPending) ? (
        <LinesSkeleton label="Comparing" />
      ) : !challenger ? (
        <EmptyState title="No challenger scores in shadow" className="min-h-40">
          Make a scorecard challenger on its page: it then scores every applicant beside the champion, and
          decides nothing.
        </EmptyState>
      ) : reading.isError && !reading.data ? (
        <FailingState
          title="The comparison could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="min-h-60"
        >
          Both go on scoring.
        </FailingState>
      ) : !reading.data || reading.data.n === 0 ? (
        <EmptyState title={`Both have scored nobody in the last ${url.days} days`} className="min-h-40">
          {challenger.title} scores beside {champion?.title ?? 'the champion'} as soon as applicants arrive.
        </EmptyState>
      ) : (
        <Compared
          comparison={reading.data}
          champion={champion?.title ?? reading.data.champion}
          challenger={challenger.title}
        />
      )}
    </Panel>
  );
}

function Compared({
  comparison,
  champion,
  challenger,
}: {
  comparison: Comparison;
  champion: string;
  challenger: string;
}) {
  const { n, matrix, meanProbability, auc } = comparison;
  const same = matrix.reduce((sum, row, place) => sum + (row[place] ?? 0), 0);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">
        Of {formatCount(n)} applicants that both scored, {challenger} would have decided{' '}
        <strong className="font-semibold">
          {formatCount(n - same)} otherwise ({formatPercent((n - same) / n)})
        </strong>{' '}
        than {champion}.
      </p>
      <div className="flex flex-wrap gap-x-10 gap-y-4">
        <Matrix comparison={comparison} />
        <div className="min-w-0">
          <PlainTable
            label="Champion and challenger in figures"
            head={
              <>
                <Th>Over the same applicants</Th>
                <Th right>Champion</Th>
                <Th right>Challenger</Th>
              </>
            }
          >
            <tr>
              <Td>Mean probability of default</Td>
              <Td right>{formatPercent(meanProbability.champion)}</Td>
              <Td right>{formatPercent(meanProbability.challenger)}</Td>
            </tr>
            <tr>
              <Td>AUC where the loan has ended</Td>
              <Td right>{index(auc.champion)}</Td>
              <Td right>{index(auc.challenger)}</Td>
            </tr>
          </PlainTable>
          <p className="px-3 pt-1 text-xs text-ink-muted">
            {auc.n === 0
              ? 'No loan among them is known to have ended.'
              : `${formatCount(auc.n)} loans among them have ended.`}
          </p>
        </div>
      </div>
      <div>
        <h3 className="mb-1.5 text-sm font-medium">Over whom they differ most</h3>
        <Disagreements comparison={comparison} />
      </div>
    </div>
  );
}

const index = (value: number | null) => (value === null ? '–' : formatIndex(value));
