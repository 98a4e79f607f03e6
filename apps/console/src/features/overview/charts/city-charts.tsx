'use client';

import { memo, useMemo } from 'react';
import { Bar, type BarShapeProps, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import type { CitySeries, Series } from '../model/series.ts';
import { GrowingPattern, growingFill } from './growing-pattern.tsx';

export const TOTAL_HEIGHT = 64;
export const AVERAGE_HEIGHT = 40;

type CityChartProps = { series: Series; city: CitySeries; top: number; width: number };
type Row = { time: number; total: number | undefined; average: number | undefined };

function useRows({ times }: Series, { points }: CitySeries): Row[] {
  return useMemo(
    () =>
      times.map((time, place) => ({ time, total: points[place]?.total, average: points[place]?.average })),
    [times, points],
  );
}

/** One city's totals, on the scale that all cities share. */
export const CityTotals = memo(function CityTotals({ series, city, top, width }: CityChartProps) {
  const rows = useRows(series, city);
  return (
    <ComposedChart
      width={width}
      height={TOTAL_HEIGHT}
      data={rows}
      margin={NO_MARGIN}
      barCategoryGap={width / Math.max(1, rows.length) > 3 ? 0.5 : 0}
      accessibilityLayer={false}
    >
      <defs>
        <GrowingPattern city={city.city} colour={city.colour} scope="city" />
      </defs>
      <XAxis dataKey="time" hide scale="band" />
      <YAxis hide domain={[0, top]} />
      <Bar
        dataKey="total"
        fill={city.colour}
        isAnimationActive={false}
        shape={({ x, y, width: wide, height, index }: BarShapeProps) => (
          <rect
            x={Number(x)}
            y={Number(y)}
            width={Math.max(0, Number(wide))}
            height={Math.max(0, Number(height))}
            fill={index >= series.growsFrom ? growingFill(city.city, 'city') : city.colour}
          />
        )}
      />
    </ComposedChart>
  );
});

/** One city's average amount, on the scale that all cities share; broken where nothing happened. */
export const CityAverages = memo(function CityAverages({ series, city, top, width }: CityChartProps) {
  const rows = useRows(series, city);
  return (
    <ComposedChart
      width={width}
      height={AVERAGE_HEIGHT}
      data={rows}
      margin={LINE_MARGIN}
      accessibilityLayer={false}
    >
      <XAxis dataKey="time" hide scale="band" />
      <YAxis hide domain={[0, top]} />
      <Line
        dataKey="average"
        stroke={city.colour}
        strokeWidth={1.5}
        isAnimationActive={false}
        connectNulls={false}
        activeDot={false}
        dot={(props: { cx?: number; cy?: number; index?: number }) => (
          <LonePoint key={props.index} {...props} rows={rows} colour={city.colour} />
        )}
      />
    </ComposedChart>
  );
});

/** A point between two gaps has no line; without this it would be invisible. */
function LonePoint({
  cx,
  cy,
  index = 0,
  rows,
  colour,
}: {
  cx?: number;
  cy?: number;
  index?: number;
  rows: readonly Row[];
  colour: string;
}) {
  const alone = rows[index - 1]?.average === undefined && rows[index + 1]?.average === undefined;
  if (!alone || cx === undefined || cy === undefined || rows[index]?.average === undefined) return <g />;
  return <circle cx={cx} cy={cy} r={1.75} fill={colour} />;
}

const NO_MARGIN = { top: 1, right: 0, bottom: 0, left: 0 };
const LINE_MARGIN = { top: 2, right: 0, bottom: 1, left: 0 };
