'use client';

import { DRIFT_LEVELS } from '@watchfloor/domain/scorecard/drift';
import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { cn } from '../../../design/class-names.ts';
import { formatPercent } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { byDrift } from '../model/drift-words.ts';
import { formatIndex } from '../model/figures.ts';
import type { Drift, Population } from '../model/models-api.ts';
import { DriftMark } from './drift-mark.tsx';

/** The score, then the features, the furthest from the training first; each opens to its bins, expected and actual. */
export function DriftTable({ drift: { score, features } }: { drift: Drift }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const rows = [{ feature: 'score', label: 'The score itself', ...score }, ...byDrift(features)];
  const reach = Math.max(2 * DRIFT_LEVELS.significant, ...rows.map(({ psi }) => psi));
  const toggle = (feature: string) => {
    const next = new Set(open);
    if (!next.delete(feature)) next.add(feature);
    setOpen(next);
  };
  return (
    <PlainTable
      label="Drift by feature"
      className="rounded-sm border"
      head={
        <>
          <Th>Feature</Th>
          <Th right>PSI</Th>
          <Th>
            <span className="hidden-label">PSI on a line with both levels</span>
          </Th>
          <Th>Level</Th>
        </>
      }
    >
      {rows.map((row) => {
        const shown = open.has(row.feature);
        return (
          <Fragment key={row.feature}>
            <tr className="hover:bg-hover">
              <Td className="w-full">
                <button
                  type="button"
                  aria-expanded={shown}
                  onClick={() => toggle(row.feature)}
                  className="flex items-center gap-1 rounded-sm font-medium hover:text-accent"
                >
                  <ChevronRight
                    size={14}
                    aria-hidden
                    className={cn('text-ink-faint', shown && 'rotate-90')}
                  />
                  {row.label}
                </button>
              </Td>
              <Td right>{formatIndex(row.psi)}</Td>
              <Td>
                <PsiBar psi={row.psi} reach={reach} />
              </Td>
              <Td>
                <DriftMark level={row.level} />
              </Td>
            </tr>
            {shown ? (
              <tr>
                <Td colSpan={4} className="bg-sunken py-2 whitespace-normal">
                  <Bins label={row.label} bins={row.bins} />
                </Td>
              </tr>
            ) : null}
          </Fragment>
        );
      })}
    </PlainTable>
  );
}

const WIDTH = 140;

function PsiBar({ psi, reach }: { psi: number; reach: number }) {
  const x = (value: number) => (value / reach) * WIDTH;
  return (
    <svg aria-hidden width={WIDTH} height={14} className="block max-rail:hidden">
      <rect y={4} width={Math.max(1, x(psi))} height={6} fill="var(--city-1)" />
      {Object.values(DRIFT_LEVELS).map((level) => (
        <line
          key={level}
          x1={x(level)}
          x2={x(level)}
          y1={0}
          y2={14}
          stroke="var(--ink-faint)"
          strokeDasharray="2 2"
        />
      ))}
    </svg>
  );
}

/** Shares by bin: the hollow bar is the training, the full one now. */
function Bins({ label, bins }: { label: string; bins: Population['bins'] }) {
  const peak = Math.max(0.01, ...bins.flatMap(({ expected, actual }) => [expected, actual]));
  return (
    <table aria-label={`${label}: training and now`} className="w-full max-w-180 text-sm">
      <thead>
        <tr className="text-left text-xs text-ink-muted">
          <th scope="col" className="py-1 pr-3 font-medium">
            Bin
          </th>
          <th scope="col" className="w-1/2 py-1 pr-3 font-medium">
            <span aria-hidden>
              <span className="inline-block h-2 w-4 border border-ink-faint align-middle" /> training{' '}
              <span className="ml-2 inline-block h-2 w-4 bg-(--city-1) align-middle" /> now
            </span>
            <span className="hidden-label">Drawn</span>
          </th>
          <th scope="col" className="py-1 pl-3 text-right font-medium">
            Training
          </th>
          <th scope="col" className="py-1 pl-3 text-right font-medium">
            Now
          </th>
        </tr>
      </thead>
      <tbody>
        {bins.map(({ label: bin, expected, actual }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place on the scale
          <tr key={place}>
            <th scope="row" className="py-0.5 pr-3 text-left font-normal">
              {bin}
            </th>
            <td className="py-0.5 pr-3">
              <span aria-hidden className="block">
                <span
                  className="block h-1.5 border border-ink-faint"
                  style={{ width: `${(expected / peak) * 100}%` }}
                />
                <span className="block h-1.5 bg-(--city-1)" style={{ width: `${(actual / peak) * 100}%` }} />
              </span>
            </td>
            <td className="py-0.5 pl-3 text-right">{formatPercent(expected)}</td>
            <td className="py-0.5 pl-3 text-right">{formatPercent(actual)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
