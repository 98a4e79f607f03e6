'use client';

import { useQuery } from '@tanstack/react-query';
import { formatWindow } from '@watchfloor/domain/detectors/window-detector';
import { formatAmount } from '@watchfloor/domain/money';
import { Table2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Area, AreaChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { IconButton } from '../../../design/icon-button.tsx';
import { formatCompact, toMajor } from '../../../design/number-format.ts';
import { Section, SectionFailing } from '../../../design/section.tsx';
import { formatClock, formatClockSeconds } from '../../../design/time-format.ts';
import { useMeasuredWidth } from '../../../design/use-measured-width.ts';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { AlertRow, Severity } from '../model/alert-row.ts';
import { eventWord, evidenceTypeOf } from '../model/kind.ts';
import {
  breachSpan,
  timeTicks,
  valueTicks,
  type WindowPoint,
  type WindowStep,
  windowSteps,
} from './window-steps.ts';

const HEIGHT = 172;

/** The window's value over time against the limit: how far over, how suddenly, how long. */
export function WindowChart({ row }: { row: AlertRow }) {
  const trpc = useTRPC();
  const series = useQuery(trpc.alerts.windowSeries.queryOptions({ id: row.id }));
  const [asTable, setAsTable] = useState(false);
  useShortcuts('Alert', [{ keys: 't', label: 'Chart or table', run: () => setAsTable((on) => !on) }]);
  const span = formatWindow(row.windowSeconds);
  return (
    <Section
      id="window"
      title={`${evidenceTypeOf(row) === 'transfer' ? 'Volume' : 'Claims'} in the ${span} up to each ${eventWord(row)}`}
      aside={
        <IconButton
          icon={Table2}
          iconSize={15}
          label={asTable ? 'Show the chart' : 'Show the numbers as a table'}
          shortcut="t"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      <div style={{ height: HEIGHT }}>
        {series.error && !series.data ? (
          <SectionFailing
            what="The window"
            reason={failureReason(series.error)}
            onRetry={() => void series.refetch()}
          />
        ) : null}
        {series.data && asTable ? (
          <Numbers points={series.data.points} limit={series.data.limit} currency={series.data.currency} />
        ) : null}
        {series.data && !asTable ? (
          <Chart
            points={series.data.points}
            limit={series.data.limit}
            currency={series.data.currency}
            severity={row.severity}
            from={Date.parse(series.data.window.from)}
            to={Date.parse(series.data.window.to)}
          />
        ) : null}
      </div>
    </Section>
  );
}

interface ChartProps {
  points: readonly WindowPoint[];
  limit: number;
  currency: string | null;
  severity: Severity;
  from: number;
  to: number;
}

function Chart({ points, limit, currency, severity, from, to }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useMeasuredWidth(box);
  const ticks = valueTicks(points, limit);
  const steps = held(windowSteps(points, limit), to);
  const compact = (value: number) => formatCompact(currency ? toMajor(value, currency) : value);
  const hue = `var(--${severity})`;
  return (
    <figure ref={box} className="h-full" aria-label={summary(points, limit, currency)}>
      {width > 0 ? (
        <AreaChart
          width={width}
          height={HEIGHT}
          data={steps}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            <pattern
              id="breach"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="5" height="5" fill={hue} fillOpacity="0.35" />
              <rect width="2" height="5" fill={hue} fillOpacity="0.75" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            allowDataOverflow
            ticks={timeTicks(from, to, Math.max(2, Math.floor(width / 90)))}
            interval={0}
            tickFormatter={formatClock}
            tick={TICK}
            tickLine={false}
            stroke="var(--line-strong)"
          />
          <YAxis
            domain={[0, ticks.at(-1) ?? 0]}
            ticks={ticks}
            interval={0}
            tickFormatter={compact}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={44}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--ink-faint)' }}
            content={({ active, payload }) => (
              <Exact step={active ? payload?.[0]?.payload : undefined} limit={limit} currency={currency} />
            )}
          />
          <Area
            dataKey="within"
            stackId="sum"
            type="stepAfter"
            stroke="none"
            fill="var(--ink-faint)"
            fillOpacity={0.22}
            isAnimationActive={false}
          />
          <Area
            dataKey="over"
            stackId="sum"
            type="stepAfter"
            stroke="none"
            fill="url(#breach)"
            fillOpacity={1}
            isAnimationActive={false}
          />
          <Area
            dataKey="value"
            type="stepAfter"
            stroke="var(--ink-muted)"
            strokeWidth={1.25}
            fill="none"
            isAnimationActive={false}
            activeDot={{ r: 3 }}
          />
          <Area
            dataKey="breaching"
            type="stepAfter"
            stroke={hue}
            strokeWidth={2.5}
            fill="none"
            isAnimationActive={false}
            activeDot={false}
          />
          <ReferenceLine
            y={limit}
            stroke="var(--ink)"
            strokeDasharray="4 3"
            label={{
              value: `limit ${amount(limit, currency)}`,
              position: 'insideBottomLeft',
              fill: 'var(--ink)',
              fontSize: 11,
            }}
          />
        </AreaChart>
      ) : null}
    </figure>
  );
}

const TICK = { fill: 'var(--ink-faint)', fontSize: 11 };

/** The last value holds up to the end of the picture. */
function held(steps: readonly WindowStep[], to: number) {
  const last = steps.at(-1);
  const all = last && last.at < to ? [...steps, { ...last, at: to }] : steps;
  return all.map((step) => ({
    ...step,
    over: step.over ?? 0,
    breaching: step.over === null ? null : step.value,
  }));
}

function Exact({
  step,
  limit,
  currency,
}: {
  step: WindowStep | undefined;
  limit: number;
  currency: string | null;
}) {
  if (!step) return null;
  const over = step.value - limit;
  return (
    <div className="rounded-md bg-raised px-2 py-1 text-xs shadow-float">
      <p className="text-ink-muted">{formatClockSeconds(step.at)}</p>
      <p className="font-medium">{amount(step.value, currency)}</p>
      <p className="text-ink-muted">
        {over > 0 ? `${amount(over, currency)} over the limit` : `${amount(-over, currency)} under the limit`}
      </p>
    </div>
  );
}

function Numbers({
  points,
  limit,
  currency,
}: {
  points: readonly WindowPoint[];
  limit: number;
  currency: string | null;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div tabIndex={0} className="h-full overflow-y-auto rounded-md border">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-surface text-xs text-ink-muted">
          <tr>
            <th className="px-2 py-1 text-left font-medium">Time</th>
            <th className="px-2 py-1 text-right font-medium">
              In the window{currency ? `, ${currency}` : ''}
            </th>
            <th className="px-2 py-1 text-right font-medium">Over the limit</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two transfers may share a moment; the series is replaced whole
            <tr key={index} className="border-t">
              <td className="px-2 py-0.5">{formatClockSeconds(point.at)}</td>
              <td className="px-2 py-0.5 text-right">{bare(point.value, currency)}</td>
              <td className="px-2 py-0.5 text-right">
                {point.value > limit ? bare(point.value - limit, currency) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const bare = (value: number, currency: string | null): string =>
  currency ? formatAmount(value, currency) : value.toLocaleString('en-US');
const amount = (value: number, currency: string | null): string =>
  `${bare(value, currency)}${currency ? ` ${currency}` : ''}`;

function summary(points: readonly WindowPoint[], limit: number, currency: string | null): string {
  const breach = breachSpan(points, limit);
  if (!breach) return `It stayed under the limit of ${amount(limit, currency)}.`;
  const { from, to, peak } = breach;
  return `It was over the limit of ${amount(limit, currency)} from ${formatClock(from)} to ${formatClock(to)}, highest at ${formatClock(peak.at)} with ${amount(peak.value, currency)}. Press t for the numbers.`;
}
