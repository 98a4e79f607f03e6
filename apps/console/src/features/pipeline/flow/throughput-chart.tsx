'use client';

import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatRate } from '../../../design/number-format.ts';
import { formatClock } from '../../../design/time-format.ts';
import { timeTicks, valueTicks } from '../../overview/model/axis.ts';

export type ThroughputPoint = { at: number; accepted: number; stored: number; detected: number };

/** In the order events pass them. Dashes tell the lines apart where they lie on each other and without colour. */
export const STAGES = [
  { stage: 'accepted', name: 'Accepted', colour: 'var(--city-1)', dash: '' },
  { stage: 'stored', name: 'Stored', colour: 'var(--city-2)', dash: '6 3' },
  { stage: 'detected', name: 'Checked', colour: 'var(--city-3)', dash: '2 3' },
] as const;

const Y_AXIS = 44;
export const PLOT_LEFT = Y_AXIS;
export const PLOT_RIGHT = 4;

export function ThroughputChart({
  points,
  place,
  width,
  height,
}: {
  points: readonly ThroughputPoint[];
  place: number | null;
  width: number;
  height: number;
}) {
  const peak = Math.max(...points.map((point) => Math.max(point.accepted, point.stored, point.detected)));
  const { top, ticks } = valueTicks(peak, 4);
  const times = points.map(({ at }) => at);
  const labels = timeTicks(times, 10_000, (width - Y_AXIS) / 90, (at) => new Date(at).getTimezoneOffset());
  const marked = place === null ? undefined : points[place];
  return (
    <ComposedChart
      width={width}
      height={height}
      data={[...points]}
      margin={{ top: 8, right: PLOT_RIGHT, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={['dataMin', 'dataMax']}
        height={24}
        ticks={labels.map(({ at }) => at)}
        tickFormatter={(at: number) => formatClock(at)}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={TICK}
      />
      <YAxis
        width={Y_AXIS}
        domain={[0, top]}
        ticks={ticks}
        tickFormatter={(rate: number) => formatRate(rate)}
        tickLine={false}
        axisLine={false}
        tick={TICK}
      />
      <Area
        dataKey="accepted"
        stroke="var(--city-1)"
        strokeWidth={2}
        fill="var(--city-1)"
        fillOpacity={0.12}
        isAnimationActive={false}
        activeDot={false}
      />
      <Line {...LINE} dataKey="stored" stroke="var(--city-2)" strokeDasharray="6 3" />
      <Line {...LINE} dataKey="detected" stroke="var(--city-3)" strokeDasharray="2 3" />
      {marked ? <ReferenceLine x={marked.at} stroke="var(--ink-muted)" /> : null}
    </ComposedChart>
  );
}

const LINE = { strokeWidth: 2, dot: false, activeDot: false, isAnimationActive: false } as const;
const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };
