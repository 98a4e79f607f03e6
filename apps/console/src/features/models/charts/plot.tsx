'use client';

import type { ReactNode } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { useSize } from '../../overview/charts/use-size.ts';

export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly words: (value: number) => string;
}

/** Where values lie in the drawing, in pixels of the plot. */
export interface Drawing {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
}

type PlotProps = {
  /** What it shows, for screen readers: its numbers stand in the table that `t` shows. */
  label: string;
  x: Scale;
  y: Scale;
  /** Below the x axis and above the y axis: what they measure. */
  xTitle: string;
  yTitle: string;
  height?: number;
  children: (drawing: Drawing) => ReactNode;
};

export const Y_AXIS = 44;
const X_AXIS = 24;
const TOP = 10;
export const RIGHT = 18;

/** A chart of numbers against numbers: scales and grid by Recharts, marks drawn by who asks. */
export function Plot({ label, x, y, xTitle, yTitle, height = 240, children }: PlotProps) {
  const [frame, { width }] = useSize<HTMLDivElement>();
  const inner = { width: width - Y_AXIS - RIGHT, height: height - TOP - X_AXIS };
  const drawing: Drawing = {
    ...inner,
    x: (value) => ((value - x.from) / (x.to - x.from)) * inner.width,
    y: (value) => inner.height - ((value - y.from) / (y.to - y.from)) * inner.height,
  };
  return (
    <figure aria-label={label} className="min-w-0">
      <p aria-hidden className="text-xs text-ink-muted">
        {yTitle}
      </p>
      <div ref={frame} aria-hidden className="relative" style={{ height }}>
        {width > 0 ? (
          <>
            <ComposedChart
              width={width}
              height={height}
              data={[{ at: x.from }, { at: x.to }]}
              margin={{ top: TOP, right: RIGHT, bottom: 0, left: 0 }}
              accessibilityLayer={false}
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="at"
                type="number"
                allowDataOverflow
                domain={[x.from, x.to]}
                ticks={[...x.ticks]}
                interval={0}
                height={X_AXIS}
                tickFormatter={x.words}
                tickLine={false}
                axisLine={{ stroke: 'var(--line-strong)' }}
                tick={TICK}
              />
              <YAxis
                type="number"
                width={Y_AXIS}
                allowDataOverflow
                domain={[y.from, y.to]}
                ticks={[...y.ticks]}
                interval={0}
                tickFormatter={y.words}
                tickLine={false}
                axisLine={false}
                tick={TICK}
              />
            </ComposedChart>
            <svg
              role="presentation"
              width={Math.max(0, inner.width)}
              height={inner.height}
              className="absolute overflow-visible"
              style={{ left: Y_AXIS, top: TOP }}
            >
              {children(drawing)}
            </svg>
          </>
        ) : null}
      </div>
      <p aria-hidden className="text-center text-xs text-ink-muted">
        {xTitle}
      </p>
    </figure>
  );
}

/** A line through points, in the drawing's pixels. */
export const lineOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('');

/** Words in a plot, on a halo of the surface so that lines do not cross them out. */
export function PlotWords({
  x,
  y,
  anchor = 'start',
  colour = 'var(--ink-muted)',
  children,
}: {
  x: number;
  y: number;
  anchor?: 'start' | 'middle' | 'end';
  colour?: string;
  children: ReactNode;
}) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fill={colour}
      fontSize={12}
      stroke="var(--surface)"
      strokeWidth={4}
      paintOrder="stroke"
    >
      {children}
    </text>
  );
}

const TICK = { fill: 'var(--ink-muted)', fontSize: 12 };
