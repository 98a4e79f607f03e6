'use client';

import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Chip } from '../../../design/chip.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Panel } from '../../../design/panel.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { formatClockSeconds } from '../../../design/time-format.ts';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { createHover, HoverContext } from '../../overview/charts/hover.ts';
import { RANGE_LABEL, RANGE_WORDS } from '../../overview/model/range.ts';
import { LATENCY_RANGES, type PipelineUrl, type SetPipelineUrl } from '../pipeline-url.ts';
import { LatencyChart } from './latency-chart.tsx';
import { LatencySkeleton } from './latency-skeleton.tsx';
import { LatencyTable } from './latency-table.tsx';
import { type Latencies, STAGES, toLatencyView, warningsOf } from './latency-view.ts';
import { SourceTable } from './source-table.tsx';
import { useLatency } from './use-latency.ts';

type LatencyPanelProps = { url: PipelineUrl; setUrl: SetPipelineUrl };

/** Origin to receipt to detection: how long events take, by source, and who is behind or has a wrong clock. */
export function LatencyPanel({ url, setUrl }: LatencyPanelProps) {
  const [table, setTable] = useState(false);
  const reading = useLatency(url.latency);
  useShortcuts('Event latency', [{ keys: 'l', label: 'Table or charts', run: () => setTable(!table) }]);
  const { data } = reading;
  return (
    <Panel
      title="Event latency"
      aside={
        <span className="flex items-center gap-2">
          <Button tone="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
            Table<span className="hidden-label"> of latencies</span>
          </Button>
          <Segments
            label="Latency range"
            value={url.latency}
            onChange={(latency) => void setUrl({ latency })}
            options={LATENCY_RANGES.map((range) => ({ value: range, label: RANGE_LABEL[range] }))}
          />
        </span>
      }
    >
      {data ? (
        data.all.registration.count === 0 ? (
          <EmptyState
            title={`No event was received and stored in the ${RANGE_WORDS[url.latency]}`}
            className="h-64"
          >
            Sources send to the gateway: POST /v1/events. Each event says when it happened, and from there its
            way is measured.
          </EmptyState>
        ) : (
          <>
            {reading.isRefetchError ? (
              <NoticeBar tone="warn" className="mb-2">
                The last reading failed: latencies as of {formatClockSeconds(data.asOf)}. The next attempt
                follows by itself.
              </NoticeBar>
            ) : null}
            <Shown latencies={data} table={table} url={url} setUrl={setUrl} />
          </>
        )
      ) : reading.isError ? (
        <div className="h-64">
          <FailingState
            title="Latencies could not be read"
            reason={reading.error.message}
            onRetry={() => void reading.refetch()}
            retrying={reading.isFetching}
          >
            Events are taken, stored and checked meanwhile; only how long that takes is not known here.
          </FailingState>
        </div>
      ) : (
        <LatencySkeleton />
      )}
    </Panel>
  );
}

function Shown({
  latencies,
  table,
  url,
  setUrl,
}: LatencyPanelProps & { latencies: Latencies; table: boolean }) {
  const [hover] = useState(createHover);
  const chosen = latencies.sources.find(
    ({ source, type }) => source === url.source && type === url.sourceType,
  );
  const view = toLatencyView(latencies, chosen ?? latencies.all);
  const warnings = warningsOf(chosen ? [chosen] : latencies.sources);
  return (
    <HoverContext value={hover}>
      <div className="flex flex-col gap-3">
        {warnings.length > 0 ? (
          <NoticeBar tone="warn">
            <ul className="flex flex-col gap-0.5">
              {warnings.slice(0, WARNINGS_SHOWN).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              {warnings.length > WARNINGS_SHOWN ? (
                <li>{warnings.length - WARNINGS_SHOWN} more sources are marked in the table below.</li>
              ) : null}
            </ul>
          </NoticeBar>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-sm font-medium">
            How long events are on their way, {RANGE_WORDS[url.latency]}
            {chosen ? null : <span className="font-normal text-ink-muted">, all sources</span>}
          </h3>
          {chosen ? (
            <Chip
              label="source"
              removeLabel="Show all sources again"
              onRemove={() => void setUrl({ source: null, sourceType: null })}
            >
              {chosen.source}, {chosen.type}
            </Chip>
          ) : null}
        </div>
        {table ? (
          <LatencyTable view={view} />
        ) : (
          <div className="grid gap-x-6 gap-y-4 min-[900px]:grid-cols-2">
            {STAGES.map(({ stage }) => (
              <LatencyChart key={stage} stage={stage} view={view} />
            ))}
          </div>
        )}
        <SourceTable
          sources={latencies.sources}
          chosen={chosen ?? null}
          onChoose={(next) => void setUrl({ source: next?.source ?? null, sourceType: next?.type ?? null })}
        />
        <p className="text-xs text-ink-muted">
          Events by when they were received. Deliveries are counted: an event that is sent twice was on its
          way twice. A quantile is the upper end of the step it falls into.
        </p>
      </div>
    </HoverContext>
  );
}

const WARNINGS_SHOWN = 3;
