'use client';

import { useRef } from 'react';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { useMeasuredWidth } from '../../../design/use-measured-width.ts';
import type { Evaluation } from '../model/applicant.ts';
import { roundTicks, signedPoints, type WaterfallStep, waterfallSteps } from '../model/waterfall.ts';
import { ChartSection } from './chart-section.tsx';

interface WaterfallProps {
  evaluation: Evaluation;
  asTable: boolean;
  onToggle: () => void;
}

/** From the average approved applicant to this one, in points: what costs most first, then what gives. */
export function Waterfall({ evaluation, asTable, onToggle }: WaterfallProps) {
  return (
    <ChartSection
      id="waterfall"
      title="What separates them from the average approved applicant, in points"
      asTable={asTable}
      onToggle={onToggle}
    >
      {asTable ? <Numbers evaluation={evaluation} /> : <Picture evaluation={evaluation} />}
    </ChartSection>
  );
}

const LINE = 24;
const BAR = 14;
const VALUE = 52;
/** Pixels that one character takes, about: SVG does not cut text by itself. */
const CHARACTER = 6.1;

function Picture({ evaluation }: { evaluation: Evaluation }) {
  const box = useRef<HTMLElement>(null);
  const width = useMeasuredWidth(box);
  const { basePoints, points } = evaluation;
  const steps = waterfallSteps(evaluation);
  const height = (steps.length + 2) * LINE + 20;
  const label = Math.min(230, Math.max(128, width * 0.4));
  const plot = Math.max(60, width - label - VALUE);
  const ends = [basePoints, points, ...steps.map(({ to }) => to)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = Math.max(2, (high - low) * 0.04);
  const x = (value: number) => label + ((value - low + room) / (high - low + 2 * room)) * plot;
  const ticks = roundTicks(low - room, high + room, Math.max(2, Math.floor(plot / 70)));
  return (
    <figure ref={box} style={{ minHeight: height }}>
      {width > 0 ? (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={summary(evaluation, steps)}
          className="block text-xs"
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={x(tick)} x2={x(tick)} y1={0} y2={height - 18} stroke="var(--line)" />
              <text x={x(tick)} y={height - 5} textAnchor="middle" fill="var(--ink-faint)" fontSize={11}>
                {tick}
              </text>
            </g>
          ))}
          <End y={0} name="Average approved applicant" points={basePoints} at={x(basePoints)} width={width} />
          {steps.map((step, index) => (
            <Bar key={step.key} step={step} y={(index + 1) * LINE} x={x} label={label} width={width} />
          ))}
          <End
            y={(steps.length + 1) * LINE}
            name="This applicant"
            points={points}
            at={x(points)}
            width={width}
          />
        </svg>
      ) : null}
    </figure>
  );
}

function End({
  y,
  name,
  points,
  at,
  width,
}: {
  y: number;
  name: string;
  points: number;
  at: number;
  width: number;
}) {
  const middle = y + LINE / 2;
  return (
    <g fontWeight={600} fill="var(--ink)">
      <text x={0} y={middle + 4}>
        {name}
      </text>
      <rect x={at - 1.5} y={y + 3} width={3} height={LINE - 6} fill="var(--ink)" />
      <text x={width} y={middle + 4} textAnchor="end">
        {points.toFixed(1)}
      </text>
    </g>
  );
}

interface BarProps {
  step: WaterfallStep;
  y: number;
  x: (points: number) => number;
  label: number;
  width: number;
}

/** What costs is drawn towards the left and hatched, what gives towards the right and filled. */
function Bar({ step, y, x, label, width }: BarProps) {
  const { from, to, points } = step;
  const costs = points < 0;
  const left = Math.min(x(from), x(to));
  const length = Math.max(1, Math.abs(x(to) - x(from)));
  const middle = y + LINE / 2;
  const most = Math.floor((label - 8) / CHARACTER);
  // A figure cut short would be another figure: the name gives way to it.
  const words = step.words && step.words.length <= most / 2 ? step.words : '';
  const name = cut(step.label, words ? most - words.length - 1 : most);
  return (
    <g>
      <title>{`${step.label}${step.words ? `, ${step.words}` : ''}: ${signedPoints(points, 2)} points`}</title>
      <text x={0} y={middle + 4} fill="var(--ink)">
        {name}
        {words ? (
          <tspan dx={6} fill="var(--ink-faint)">
            {words}
          </tspan>
        ) : null}
      </text>
      <line
        x1={x(from)}
        x2={x(from)}
        y1={y - (LINE - BAR) / 2}
        y2={middle}
        stroke="var(--ink-faint)"
        strokeDasharray="2 2"
      />
      <rect
        x={left}
        y={middle - BAR / 2}
        width={length}
        height={BAR}
        rx={1.5}
        fill={costs ? 'var(--high)' : 'var(--medium)'}
        fillOpacity={costs ? 0.9 : 0.75}
      />
      <text x={width} y={middle + 4} textAnchor="end" fill="var(--ink)">
        {signedPoints(points)}
      </text>
    </g>
  );
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < 4 ? '' : `${text.slice(0, most - 1)}…`;
}

function summary({ basePoints, points }: Evaluation, steps: readonly WaterfallStep[]): string {
  const worst = steps.filter((step) => step.points < 0).slice(0, 3);
  const costs = worst.map(({ label, points: cost }) => `${label} ${signedPoints(cost)}`).join(', ');
  return `From ${basePoints.toFixed(1)} points of the average approved applicant to ${points.toFixed(1)} of this one.${costs ? ` What costs most: ${costs}.` : ''} Press t for all numbers.`;
}

function Numbers({ evaluation }: { evaluation: Evaluation }) {
  const { basePoints, points, contributions } = evaluation;
  const ordered = [...contributions].sort((a, b) => a.points - b.points);
  return (
    <PlainTable
      label="Contributions in points"
      className="-mx-3"
      head={
        <>
          <Th>Feature</Th>
          <Th>Value</Th>
          <Th right>Points</Th>
        </>
      }
    >
      <tr>
        <Td className="font-medium">Average approved applicant</Td>
        <Td />
        <Td right>{basePoints.toFixed(2)}</Td>
      </tr>
      {ordered.map((each) => (
        <tr key={each.feature}>
          <Td>{each.label}</Td>
          <Td wrap>{each.words}</Td>
          <Td right>{signedPoints(each.points, 2)}</Td>
        </tr>
      ))}
      <tr>
        <Td className="font-medium">This applicant</Td>
        <Td />
        <Td right className="font-medium">
          {points.toFixed(2)}
        </Td>
      </tr>
    </PlainTable>
  );
}
