'use client';

import { useRef } from 'react';
import { formatPercent } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { useMeasuredWidth } from '../../../design/use-measured-width.ts';
import type { ApplicantDetail, Standing } from '../model/applicant.ts';
import { roundTicks } from '../model/waterfall.ts';
import { ChartSection } from './chart-section.tsx';

interface StandingChartProps {
  standing: Standing;
  cutoffs: ApplicantDetail['cutoffs'];
  asTable: boolean;
  onToggle: () => void;
}

/** Where the applicant stands among those that the scorecard was fitted on. More points are better. */
export function StandingChart({ standing, cutoffs, asTable, onToggle }: StandingChartProps) {
  return (
    <ChartSection
      id="standing"
      title="Where they stand among past applicants"
      asTable={asTable}
      onToggle={onToggle}
    >
      <p className="mb-1 text-sm">
        {Math.round(standing.points)} points: better than {Math.round(standing.percentile)} of 100.{' '}
        <span className="text-ink-muted">
          To review under {Math.round(standing.reviewPoints)} points ({formatPercent(cutoffs.reviewOver, 0)}),
          rejected under {Math.round(standing.rejectPoints)} ({formatPercent(cutoffs.rejectOver, 0)}).
        </span>
      </p>
      {asTable ? <Numbers standing={standing} /> : <Picture standing={standing} />}
    </ChartSection>
  );
}

const HEIGHT = 150;
const TOP = 30;
const BOTTOM = 18;

function Picture({ standing }: { standing: Standing }) {
  const box = useRef<HTMLElement>(null);
  const width = useMeasuredWidth(box);
  const { points, bins, reviewPoints, rejectPoints } = standing;
  const marks = [points, reviewPoints, rejectPoints];
  const low = Math.min(...marks, ...bins.map(({ from }) => from)) - 2;
  const high = Math.max(...marks, ...bins.map(({ to }) => to)) + 2;
  const most = Math.max(...bins.map(({ share }) => share), 1e-9);
  const x = (value: number) => ((value - low) / (high - low)) * width;
  const floor = HEIGHT - BOTTOM;
  const y = (share: number) => floor - (share / most) * (floor - TOP);
  return (
    <figure ref={box} style={{ minHeight: HEIGHT }}>
      {width > 0 ? (
        <svg width={width} height={HEIGHT} role="img" aria-label={summary(standing)} className="block">
          {bins.map(({ from, to, share }) => (
            <rect
              key={from}
              x={x(from) + 0.5}
              y={y(share)}
              width={Math.max(0.5, x(to) - x(from) - 1)}
              height={floor - y(share)}
              fill={from <= points && points < to ? 'var(--accent)' : 'var(--ink-faint)'}
              fillOpacity={from <= points && points < to ? 0.9 : 0.4}
            >
              <title>{`${Math.round(from)} to ${Math.round(to)} points: ${formatPercent(share)}`}</title>
            </rect>
          ))}
          <line x1={0} x2={width} y1={floor} y2={floor} stroke="var(--line-strong)" />
          {roundTicks(low, high, Math.max(2, Math.floor(width / 70))).map((tick) => (
            <text
              key={tick}
              x={Math.min(width - 10, Math.max(10, x(tick)))}
              y={HEIGHT - 4}
              textAnchor="middle"
              fill="var(--ink-faint)"
              fontSize={11}
            >
              {tick}
            </text>
          ))}
          <CutOff at={x(rejectPoints)} words="← rejected" anchor="end" floor={floor} />
          <CutOff at={x(reviewPoints)} words="approved →" anchor="start" floor={floor} />
          <line x1={x(points)} x2={x(points)} y1={14} y2={floor} stroke="var(--accent)" strokeWidth={2} />
          <text
            x={Math.min(width - 46, Math.max(46, x(points)))}
            y={10}
            textAnchor="middle"
            fill="var(--accent)"
            fontSize={11}
            fontWeight={600}
          >
            this applicant
          </text>
        </svg>
      ) : null}
    </figure>
  );
}

interface CutOffProps {
  at: number;
  words: string;
  anchor: 'start' | 'end';
  floor: number;
}

/** A dashed line, with what happens beyond it; between the two a person looks. */
function CutOff({ at, words, anchor, floor }: CutOffProps) {
  return (
    <g>
      <line x1={at} x2={at} y1={16} y2={floor} stroke="var(--ink-muted)" strokeDasharray="4 3" />
      <text
        x={anchor === 'end' ? at - 4 : at + 4}
        y={25}
        textAnchor={anchor}
        fill="var(--ink-muted)"
        fontSize={11}
      >
        {words}
      </text>
    </g>
  );
}

const summary = ({ points, percentile, reviewPoints, rejectPoints }: Standing): string =>
  `Points of past applicants. This one has ${Math.round(points)}, more than ${Math.round(percentile)} of 100; under ${Math.round(reviewPoints)} applicants are reviewed, under ${Math.round(rejectPoints)} rejected. Press t for the numbers.`;

function Numbers({ standing: { bins, points } }: { standing: Standing }) {
  return (
    <PlainTable
      label="Past applicants by points"
      className="-mx-3 max-h-72 overflow-y-auto"
      head={
        <>
          <Th>Points</Th>
          <Th right>Share of past applicants</Th>
        </>
      }
    >
      {bins.map(({ from, to, share }) => {
        const here = from <= points && points < to;
        return (
          <tr key={from} className={here ? 'font-medium' : undefined}>
            <Td>
              {Math.round(from)} to {Math.round(to)}
              {here ? ' · this applicant' : ''}
            </Td>
            <Td right>{formatPercent(share, 2)}</Td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
