'use client';

import { memo, useMemo } from 'react';
import { Bar, BarChart, type BarShapeProps, CartesianGrid, ReferenceArea, XAxis, YAxis } from 'recharts';
import { timeTicks, valueTicks } from '../model/axis.ts';
import { type CitySeries, type Series, silentRuns } from '../model/series.ts';
import { axisMoney, axisTime } from './axis-words.ts';
import { GrowingPattern, growingFill } from './growing-pattern.tsx';

export const Y_AXIS = 52;
export const X_AXIS = 24;
export const TOP = 8;
export const RIGHT = 4;

type Row = { time: number; place: number; totals: readonly (number | undefined)[] };

/** Total per bucket, stacked by city. Only draws: pointer and keyboard are PlotOverlay's. */
export const StackChart = memo(function StackChart({
  series,
  width,
  height,
}: {
  series: Series;
  width: number;
  height: number;
}) {
  const { cities, times, growsFrom, currency, bucketMs, peak } = series;
  const rows = useMemo(
    () =>
      times.map(
        (time, place): Row => ({ time, place, totals: cities.map(({ points }) => points[place]?.total) }),
      ),
    [cities, times],
  );
  const { top, ticks } = valueTicks(peak.stack, 4);
  const plot = width - Y_AXIS - RIGHT;
  const labels = new Map(
    timeTicks(times, bucketMs, plot / 90, zoneOffset).map(({ bucket, at }) => [bucket, axisTime(at)]),
  );
  const gap = plot / Math.max(1, times.length) > 6 ? 2 : plot / Math.max(1, times.length) > 3 ? 1 : 0;
  return (
    <BarChart
      width={width}
      height={height}
      data={rows}
      margin={{ top: TOP, right: RIGHT, bottom: 0, left: 0 }}
      barCategoryGap={gap / 2}
      accessibilityLayer={false}
    >
      <defs>
        {cities.map(({ city, colour }) => (
          <GrowingPattern key={city} city={city} colour={colour} />
        ))}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      {silentRuns(series).map((run) => {
        const from = times[run.from];
        const to = times[run.to - 1];
        return from === undefined || to === undefined ? null : (
          <ReferenceArea
            key={from}
            x1={from}
            x2={to}
            fill="var(--sunken)"
            fillOpacity={1}
            strokeOpacity={0}
          />
        );
      })}
      <XAxis
        dataKey="time"
        height={X_AXIS}
        interval={0}
        ticks={[...labels.keys()]}
        tickFormatter={(bucket: number) => labels.get(bucket) ?? ''}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={TICK}
      />
      <YAxis
        width={Y_AXIS}
        domain={[0, top]}
        ticks={ticks}
        interval={0}
        tickFormatter={(minor: number) => axisMoney(minor, currency)}
        tickLine={false}
        axisLine={false}
        tick={TICK}
      />
      {cities.map((city, at) => (
        <Bar
          key={city.city}
          name={city.city}
          dataKey={(row: Row) => row.totals[at]}
          stackId="cities"
          fill={city.colour}
          isAnimationActive={false}
          shape={(props: BarShapeProps) => <Segment {...props} city={city} growsFrom={growsFrom} />}
        />
      ))}
    </BarChart>
  );
});

/** A plain rectangle; hatched while its bucket still grows. A hair of surface keeps neighbours in the stack apart. */
function Segment({
  x,
  y,
  width,
  height,
  index,
  city,
  growsFrom,
}: BarShapeProps & { city: CitySeries; growsFrom: number }) {
  const [left, top, wide, high] = [Number(x), Number(y), Number(width), Number(height)];
  if (!(wide > 0 && high > 0)) return null;
  return (
    <rect
      x={left}
      y={top}
      width={wide}
      height={Math.max(0.5, high - (high > 3 ? 1 : 0))}
      fill={index >= growsFrom ? growingFill(city.city) : city.colour}
    />
  );
}

const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };
const zoneOffset = (at: number) => new Date(at).getTimezoneOffset();
