'use client';

import { memo, useMemo } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { timeTicks, valueTicks } from '../model/axis.ts';
import type { Series } from '../model/series.ts';
import { axisMoney, axisTime } from './axis-words.ts';
import { CityStacks } from './city-stacks.tsx';

export const Y_AXIS = 52;
export const X_AXIS = 24;
export const TOP = 8;
export const RIGHT = 4;

/** Total per bucket, stacked by city. Only draws: pointer and keyboard are PlotOverlay's. */
export function StackChart({ series, width, height }: { series: Series; width: number; height: number }) {
  const { top } = valueTicks(series.peak.stack, 4);
  return (
    <div className="relative">
      <Axes
        first={series.times[0] ?? 0}
        count={series.times.length}
        bucketMs={series.bucketMs}
        currency={series.currency}
        peak={series.peak.stack}
        width={width}
        height={height}
      />
      <svg
        aria-hidden
        width={Math.max(0, width - Y_AXIS - RIGHT)}
        height={Math.max(0, height - TOP - X_AXIS)}
        className="absolute overflow-visible"
        style={{ left: Y_AXIS, top: TOP }}
      >
        <CityStacks series={series} top={top} width={width - Y_AXIS - RIGHT} height={height - TOP - X_AXIS} />
      </svg>
    </div>
  );
}

type AxesProps = {
  first: number;
  count: number;
  bucketMs: number;
  currency: string;
  peak: number;
  width: number;
  height: number;
};

/** Scales and grid, told by plain values: they are drawn again when the minute or the scale turns, not every second. */
const Axes = memo(function Axes({ first, count, bucketMs, currency, peak, width, height }: AxesProps) {
  const rows = useMemo(
    () => Array.from({ length: count }, (_, place) => ({ time: first + place * bucketMs })),
    [first, count, bucketMs],
  );
  const { top, ticks } = valueTicks(peak, 4);
  const labels = new Map(
    timeTicks(
      rows.map(({ time }) => time),
      bucketMs,
      (width - Y_AXIS - RIGHT) / 90,
      (at) => new Date(at).getTimezoneOffset(),
    ).map(({ bucket, at }) => [bucket, axisTime(at)]),
  );
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={{ top: TOP, right: RIGHT, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="time"
        scale="band"
        height={X_AXIS}
        interval={0}
        ticks={[...labels.keys()]}
        tickFormatter={(bucket: number) => labels.get(bucket) ?? ''}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={TICK}
      />
      <YAxis
        type="number"
        width={Y_AXIS}
        allowDataOverflow
        domain={[0, top]}
        ticks={ticks}
        interval={0}
        tickFormatter={(minor: number) => axisMoney(minor, currency)}
        tickLine={false}
        axisLine={false}
        tick={TICK}
      />
    </ComposedChart>
  );
});

const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };
