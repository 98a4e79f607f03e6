'use client';

import { useId } from 'react';
import { formatCompact } from '../../../design/number-format.ts';
import { lineOf, Plot } from '../../models/charts/plot.tsx';
import { GrowingPattern, growingFill } from '../../overview/charts/growing-pattern.tsx';
import { valueTicks } from '../../overview/model/axis.ts';

export interface Bar {
  /** Null where nothing is known: a gap. */
  readonly value: number | null;
  /** Below the axis. */
  readonly words: string;
  /** It is not over yet. */
  readonly growing: boolean;
}

type BarsProps = {
  /** The question that the bars answer. */
  title: string;
  /** What the values are: "USD", "holders". */
  unit: string;
  bars: readonly Bar[];
  colour?: string;
  /** Another day's values for the same places, a dashed line through them; null where it has none. */
  beside?: readonly (number | null)[];
  /** The bar under the crosshair, which charts in a row share. */
  hovered: number | null;
  onHover: (place: number | null) => void;
};

/** Words that a phone's width has room for; a few short bars may all have theirs. */
const MOST_TICKS = 6;
const ALL_OF = 8;

/** Values one beside the other from zero, the last perhaps still growing. Their table is the panel's. */
export function Bars({
  title,
  unit,
  bars,
  colour = 'var(--city-1)',
  beside = [],
  hovered,
  onHover,
}: BarsProps) {
  const scope = useId();
  const values = [...bars.map(({ value }) => value), ...beside];
  const { top, ticks } = valueTicks(Math.max(0, ...values.map((value) => value ?? 0)), 3);
  const step = bars.length <= ALL_OF ? 1 : Math.ceil(bars.length / MOST_TICKS);
  return (
    <div className="min-w-0" onPointerLeave={() => onHover(null)}>
      <h3 className="text-sm font-medium">{title}</h3>
      <Plot
        label={title}
        height={170}
        x={{
          from: 0,
          to: Math.max(1, bars.length),
          ticks: bars.flatMap((_, place) => (place % step === 0 ? [place + 0.5] : [])),
          words: (value) => bars[Math.floor(value)]?.words ?? '',
        }}
        y={{ from: 0, to: top, ticks, words: formatCompact }}
        xTitle=""
        yTitle={unit}
      >
        {({ x, y, height }) => (
          <>
            <defs>
              <GrowingPattern city="bar" colour={colour} scope={scope} />
            </defs>
            {bars.map(({ value, growing, words }, place) => {
              const left = x(place + 0.14);
              const upper = y(value ?? 0);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place; two hours may have one name
                <g key={place} onPointerEnter={() => onHover(place)}>
                  <rect
                    x={x(place)}
                    y={0}
                    width={x(place + 1) - x(place)}
                    height={height}
                    fill={hovered === place ? 'var(--hover)' : 'transparent'}
                  />
                  {value === null ? null : (
                    <rect
                      data-bar={words}
                      x={left}
                      y={upper}
                      width={Math.max(1, x(place + 0.86) - left)}
                      height={Math.max(0, height - upper)}
                      fill={growing ? growingFill('bar', scope) : colour}
                    />
                  )}
                </g>
              );
            })}
            {runsOf(beside).map((run) => (
              <path
                key={run[0]?.[0]}
                data-beside
                d={lineOf(run.map(([place, value]) => [x(place + 0.5), y(value)] as const))}
                fill="none"
                stroke="var(--ink-muted)"
                strokeWidth={1.5}
                strokeDasharray="4 3"
                strokeLinejoin="round"
                pointerEvents="none"
              />
            ))}
          </>
        )}
      </Plot>
    </div>
  );
}

/** Neighbours that have a value, by place: between them is a gap. */
function runsOf(values: readonly (number | null)[]): [place: number, value: number][][] {
  const runs: [number, number][][] = [];
  for (const [place, value] of values.entries()) {
    if (value === null) continue;
    const run = runs.at(-1);
    if (run?.at(-1)?.[0] === place - 1) run.push([place, value]);
    else runs.push([[place, value]]);
  }
  return runs;
}
