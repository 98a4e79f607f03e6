'use client';

import { useId } from 'react';
import { formatCompact } from '../../../design/number-format.ts';
import { Plot } from '../../models/charts/plot.tsx';
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
  /** The bar under the crosshair, which charts in a row share. */
  hovered: number | null;
  onHover: (place: number | null) => void;
};

const MOST_TICKS = 8;

/** Values one beside the other from zero, the last perhaps still growing. Their table is the panel's. */
export function Bars({ title, unit, bars, colour = 'var(--city-1)', hovered, onHover }: BarsProps) {
  const scope = useId();
  const { top, ticks } = valueTicks(Math.max(0, ...bars.map(({ value }) => value ?? 0)), 3);
  const step = Math.ceil(bars.length / MOST_TICKS);
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
          </>
        )}
      </Plot>
    </div>
  );
}
