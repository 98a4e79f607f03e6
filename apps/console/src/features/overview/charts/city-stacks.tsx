import { memo } from 'react';
import { type Series, silentRuns } from '../model/series.ts';
import { GrowingPattern, growingFill } from './growing-pattern.tsx';

type CityStacksProps = {
  series: Series;
  /** The value at the top of the plot, minor units. */
  top: number;
  /** Of the plot, without axes. */
  width: number;
  height: number;
};

/**
 * The bars, two paths per city. One element per bar, as a chart library draws them, is 300 to 500 elements that
 * change every second: that took a tenth of a core.
 */
export const CityStacks = memo(function CityStacks({ series, top, width, height }: CityStacksProps) {
  const { cities, times, growsFrom } = series;
  const band = width / Math.max(1, times.length);
  const gap = band > 6 ? 2 : band > 3 ? 1 : 0;
  const base = new Array<number>(times.length).fill(0);
  const stacks = cities.map(({ city, colour, points }) => {
    let over = '';
    let growing = '';
    points.forEach((point, place) => {
      if (!point) return;
      const below = base[place] ?? 0;
      base[place] = below + point.total;
      const high = (point.total / top) * height;
      // A hair of surface keeps neighbours in the stack apart.
      const drawn = Math.max(0.5, high - (high > 3 ? 1 : 0));
      const bar = `M${(place * band + gap / 2).toFixed(2)} ${(height - ((below + point.total) / top) * height).toFixed(2)}h${(band - gap).toFixed(2)}v${drawn.toFixed(2)}h${(gap - band).toFixed(2)}z`;
      if (place < growsFrom) over += bar;
      else growing += bar;
    });
    return { city, colour, over, growing };
  });
  return (
    <>
      <defs>
        {cities.map(({ city, colour }) => (
          <GrowingPattern key={city} city={city} colour={colour} />
        ))}
      </defs>
      {silentRuns(series).map(({ from, to }) => (
        <g key={from}>
          <rect x={from * band} width={(to - from) * band} height={height} fill="var(--silent)" />
          {(to - from) * band > 80 ? (
            <text
              x={((from + to) / 2) * band}
              y={height / 2}
              textAnchor="middle"
              fill="var(--ink-muted)"
              fontSize={12}
            >
              No transfers
            </text>
          ) : null}
        </g>
      ))}
      {stacks.map(({ city, colour, over, growing }) => (
        <g key={city}>
          <path d={over} fill={colour} />
          <path d={growing} fill={growingFill(city)} />
        </g>
      ))}
    </>
  );
});
