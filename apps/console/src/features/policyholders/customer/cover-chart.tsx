'use client';

import { formatMoney } from '@watchfloor/domain/money';
import { useState } from 'react';
import { useNow } from '../../../design/now.ts';
import { formatCompact, toMajor } from '../../../design/number-format.ts';
import { formatDay, formatDayClock } from '../../../design/time-format.ts';
import { lineOf, Plot } from '../../models/charts/plot.tsx';
import { valueTicks } from '../../overview/model/axis.ts';
import type { CoverStep } from '../model/cover-steps.ts';
import { coverTicks } from '../model/cover-ticks.ts';

const HOUR = 3_600_000;

/** What a cover was between updates; drops that are alerts are marked by shape and hue. */
export function CoverChart({ steps, height = 190 }: { steps: readonly CoverStep[]; height?: number }) {
  const [hovered, setHovered] = useState<CoverStep | null>(null);
  const now = useNow(60_000);
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return null;
  const { currency } = last;
  const major = (minor: number) => toMajor(minor, currency);
  const room = Math.max((last.at - first.at) * 0.06, HOUR);
  const from = first.at - room;
  // What the cover will be, nobody knows.
  const to = now > last.at ? Math.min(last.at + room, now) : last.at + room;
  const { top, ticks } = valueTicks(
    Math.max(0, ...steps.flatMap(({ before, amount }) => [major(before), major(amount)])),
    3,
  );
  return (
    <div onPointerLeave={() => setHovered(null)}>
      <p aria-hidden className="min-h-5 text-sm text-ink-muted">
        {hovered ? stepWords(hovered) : 'Point at an update for its amounts.'}
      </p>
      <Plot
        label="Insured amount over time"
        height={height}
        x={{
          from,
          to,
          ticks: coverTicks(from, to, (at) => new Date(at).getTimezoneOffset()),
          words: to - from > 48 * HOUR ? formatDay : formatDayClock,
        }}
        y={{ from: 0, to: top, ticks, words: formatCompact }}
        xTitle=""
        yTitle={currency}
      >
        {({ x, y, height: plot }) => {
          const corners: [number, number][] = [[x(from), y(major(first.before))]];
          for (const { at, amount } of steps) {
            corners.push([x(at), corners.at(-1)?.[1] ?? 0], [x(at), y(major(amount))]);
          }
          corners.push([x(to), y(major(last.amount))]);
          return (
            <>
              <path d={lineOf(corners)} fill="none" stroke="var(--city-1)" strokeWidth={2} />
              {hovered ? (
                <line x1={x(hovered.at)} x2={x(hovered.at)} y1={0} y2={plot} stroke="var(--ink-faint)" />
              ) : null}
              {steps.map((step) => {
                const [left, upper] = [x(step.at), y(major(step.amount))];
                return (
                  <g key={`${step.at} ${step.amount}`} onPointerEnter={() => setHovered(step)}>
                    <rect x={left - 6} y={0} width={12} height={plot} fill="transparent" />
                    {step.drop ? (
                      <path
                        data-drop
                        d={`M${left - 5} ${upper - 4}h10l-5 8z`}
                        fill="var(--high)"
                        stroke="var(--surface)"
                      />
                    ) : (
                      <circle cx={left} cy={upper} r={3} fill="var(--city-1)" stroke="var(--surface)" />
                    )}
                  </g>
                );
              })}
            </>
          );
        }}
      </Plot>
      <p className="text-xs text-ink-muted">
        <span aria-hidden className="text-high">
          ▼
        </span>{' '}
        a drop that raised an alert
      </p>
    </div>
  );
}

const stepWords = ({ at, before, amount, currency, drop }: CoverStep): string =>
  `${formatDayClock(at)}: ${formatMoney(before, currency)} to ${formatMoney(amount, currency)}${drop ? `, a drop of ${drop.value / 100} %` : ''}`;
