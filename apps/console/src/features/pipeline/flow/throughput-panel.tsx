'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { formatRate } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { formatClockSeconds } from '../../../design/time-format.ts';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { useSize } from '../../overview/charts/use-size.ts';
import type { PipelineStatus } from '../use-pipeline.ts';
import { PLOT_LEFT, PLOT_RIGHT, STAGES, ThroughputChart } from './throughput-chart.tsx';

export const CHART_HEIGHT = 220;
const BUCKET_SECONDS = 10;
/** Buckets shown: a burst at the start must not flatten the rest for half an hour. */
const SPANS = { '5': 30, '30': 180 } as const;
type Span = keyof typeof SPANS;

/** Events per second through each stage. The lines lie on each other while nothing is behind. */
export function ThroughputPanel({ throughput }: { throughput: PipelineStatus['throughput'] }) {
  const [table, setTable] = useState(false);
  const [span, setSpan] = useState<Span>('5');
  const [place, setPlace] = useState<number | null>(null);
  const [ref, { width }] = useSize<HTMLDivElement>();
  useShortcuts('Throughput', [{ keys: 't', label: 'Table or chart', run: () => setTable(!table) }]);

  const points = throughput.slice(-SPANS[span]).map((point) => ({
    at: Date.parse(point.at),
    accepted: point.accepted / BUCKET_SECONDS,
    stored: point.stored / BUCKET_SECONDS,
    detected: point.detected / BUCKET_SECONDS,
  }));
  const shown = points[Math.min(place ?? points.length - 1, points.length - 1)];
  const silent = points.every(({ accepted, stored, detected }) => accepted + stored + detected === 0);

  const move = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - PLOT_LEFT) / (box.width - PLOT_LEFT - PLOT_RIGHT);
    setPlace(Math.max(0, Math.min(points.length - 1, Math.round(share * (points.length - 1)))));
  };
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    setPlace((before) => Math.max(0, Math.min(points.length - 1, (before ?? points.length - 1) + by)));
  };

  return (
    <Panel
      title={`Events per second through each stage, last ${span} minutes`}
      aside={
        <span className="flex items-center gap-2">
          <Button tone="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
            Table
          </Button>
          <Segments
            label="How far back"
            value={span}
            onChange={(next) => {
              setSpan(next);
              setPlace(null);
            }}
            options={[
              { value: '5', label: '5 min' },
              { value: '30', label: '30 min' },
            ]}
          />
        </span>
      }
      flush={table}
    >
      {table ? (
        <div className="max-h-80 overflow-y-auto">
          <PlainTable
            label="Events per second"
            head={
              <>
                <Th>Ten seconds from</Th>
                {STAGES.map(({ stage, name }) => (
                  <Th key={stage} right>
                    {name}
                  </Th>
                ))}
              </>
            }
          >
            {points.toReversed().map((point) => (
              <tr key={point.at}>
                <Td>{formatClockSeconds(point.at)}</Td>
                {STAGES.map(({ stage }) => (
                  <Td key={stage} right>
                    {formatRate(point[stage])}
                  </Td>
                ))}
              </tr>
            ))}
          </PlainTable>
        </div>
      ) : silent ? (
        <div style={{ height: CHART_HEIGHT + 28 }}>
          <EmptyState title={`No events in the last ${span} minutes`}>
            Sources send to the gateway: POST /v1/events. The simulator does so unless SIMULATE=off.
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-x-5 gap-y-1 text-sm">
            <dl className="flex flex-wrap gap-x-5 gap-y-1">
              {STAGES.map(({ stage, name, colour, dash }) => (
                <div key={stage} className="flex items-center gap-1.5">
                  <svg width={16} height={8} aria-hidden>
                    <line
                      x1={0}
                      x2={16}
                      y1={4}
                      y2={4}
                      stroke={colour}
                      strokeWidth={2}
                      strokeDasharray={dash}
                    />
                  </svg>
                  <dt className="text-ink-muted">{name}</dt>
                  <dd className="min-w-10 font-medium">{shown ? formatRate(shown[stage]) : '–'}</dd>
                </div>
              ))}
            </dl>
            <p className="text-ink-muted">
              {shown ? `${place === null ? 'Latest, ' : ''}${formatClockSeconds(shown.at)}` : null}
            </p>
          </div>
          <div
            ref={ref}
            role="slider"
            aria-label="Throughput at a time; arrow keys move, t shows the table"
            aria-valuemin={0}
            aria-valuemax={points.length - 1}
            aria-valuenow={place ?? points.length - 1}
            aria-valuetext={
              shown
                ? `${formatClockSeconds(shown.at)}: ${STAGES.map(({ stage, name }) => `${name} ${formatRate(shown[stage])}`).join(', ')} per second`
                : 'no data'
            }
            tabIndex={0}
            style={{ height: CHART_HEIGHT }}
            className="rounded-sm"
            onPointerMove={move}
            onPointerLeave={() => setPlace(null)}
            onKeyDown={step}
            onBlur={() => setPlace(null)}
          >
            {width > 0 ? (
              <ThroughputChart points={points} place={place} width={width} height={CHART_HEIGHT} />
            ) : null}
          </div>
        </>
      )}
    </Panel>
  );
}
