'use client';

import { latencyWords } from '@watchfloor/domain/latency/buckets';
import { formatCount } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { HistogramStrip } from './histogram-strip.tsx';
import { bucketsSpan, quantileWords, type SourceLatency } from './latency-view.ts';
import { SourceStateMark } from './source-state.tsx';

type SourceTableProps = {
  sources: readonly SourceLatency[];
  chosen: SourceLatency | null;
  /** Null for all of them. */
  onChoose: (source: SourceLatency | null) => void;
};

/** Every source and type with how it does; pressing one draws it alone. */
export function SourceTable({ sources, chosen, onChoose }: SourceTableProps) {
  const span = bucketsSpan(sources.map(({ registration }) => registration.histogram));
  return (
    <div className="max-h-96 overflow-y-auto rounded-sm border">
      <PlainTable
        label="Latency by source"
        head={
          <>
            <Th>Source</Th>
            <Th>State</Th>
            <Th>Type</Th>
            <Th right>Deliveries</Th>
            <Th right>Happened to received, p50</Th>
            <Th right>p99</Th>
            <Th>{span ? `${latencyWords(span.from)} … ${latencyWords(span.to)}` : 'Histogram'}</Th>
            <Th right>Received to checked, p50</Th>
            <Th right>p99</Th>
          </>
        }
      >
        {sources.map((row) => {
          const { source, type, registration, detection, judgement } = row;
          const on = row === chosen;
          return (
            <tr key={`${type} ${source}`} className={on ? 'bg-accent-soft' : undefined}>
              <Td className="max-w-60">
                <button
                  type="button"
                  aria-pressed={on}
                  onClick={() => onChoose(on ? null : row)}
                  className="block max-w-full truncate rounded-sm text-left underline decoration-line-strong underline-offset-2 hover:decoration-current"
                >
                  {source}
                </button>
              </Td>
              <Td>
                {judgement ? (
                  <SourceStateMark state={judgement.state} />
                ) : (
                  <span className="text-ink-muted">Several sources</span>
                )}
              </Td>
              <Td>{type}</Td>
              <Td right>{formatCount(registration.count)}</Td>
              <Td right>{quantileWords(registration.p50)}</Td>
              <Td right>{quantileWords(registration.p99)}</Td>
              <Td>
                {span ? (
                  <HistogramStrip histogram={registration.histogram} from={span.from} to={span.to} />
                ) : null}
              </Td>
              <Td right>{quantileWords(detection.p50)}</Td>
              <Td right>{quantileWords(detection.p99)}</Td>
            </tr>
          );
        })}
      </PlainTable>
    </div>
  );
}
