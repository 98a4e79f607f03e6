import { memo } from 'react';
import type { CitySeries, Series } from '../model/series.ts';
import { GrowingPattern, growingFill } from './growing-pattern.tsx';

export const TOTAL_HEIGHT = 64;
export const AVERAGE_HEIGHT = 40;

type CityChartProps = {
  series: Series;
  city: CitySeries;
  /** The value at the top of the plot, minor units. */
  top: number;
  width: number;
};

// Drawn by hand, two paths each: ten of these change every second, and as Recharts charts they took most of the
// page's time to redraw.

/** One city's totals, on the scale that all cities share. */
export const CityTotals = memo(function CityTotals({ series, city, top, width }: CityChartProps) {
  const band = width / Math.max(1, city.points.length);
  const gap = band > 3 ? 1 : 0;
  const bars = (from: number, to: number) =>
    city.points
      .slice(from, to)
      .map((point, place) => {
        if (!point) return '';
        const height = (point.total / top) * (TOTAL_HEIGHT - 1);
        return `M${((from + place) * band).toFixed(2)} ${TOTAL_HEIGHT}v${(-height).toFixed(2)}h${(band - gap).toFixed(2)}V${TOTAL_HEIGHT}z`;
      })
      .join('');
  return (
    <svg aria-hidden width={width} height={TOTAL_HEIGHT} className="block">
      <defs>
        <GrowingPattern city={city.city} colour={city.colour} scope="city" />
      </defs>
      <path d={bars(0, series.growsFrom)} fill={city.colour} />
      <path d={bars(series.growsFrom, city.points.length)} fill={growingFill(city.city, 'city')} />
    </svg>
  );
});

/** One city's average amount, on the scale that all cities share; broken where nothing happened. */
export const CityAverages = memo(function CityAverages({ city, top, width }: CityChartProps) {
  const band = width / Math.max(1, city.points.length);
  let open = false;
  const line = city.points
    .map((point, place) => {
      if (!point) {
        open = false;
        return '';
      }
      const x = ((place + 0.5) * band).toFixed(2);
      const y = (AVERAGE_HEIGHT - 1 - (point.average / top) * (AVERAGE_HEIGHT - 3)).toFixed(2);
      // A point between two gaps is a line to itself: its round ends make it a dot.
      const step = open ? `L${x} ${y}` : `M${x} ${y}${city.points[place + 1] ? '' : 'h0'}`;
      open = true;
      return step;
    })
    .join('');
  return (
    <svg aria-hidden width={width} height={AVERAGE_HEIGHT} className="block">
      <path
        d={line}
        fill="none"
        stroke={city.colour}
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
});
