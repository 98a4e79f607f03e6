'use client';

import { formatAmount } from '@watchfloor/domain/money';
import { cn } from '../../design/class-names.ts';
import { axisMoney } from './charts/axis-words.ts';
import { AVERAGE_HEIGHT, CityAverages, CityTotals, TOTAL_HEIGHT } from './charts/city-charts.tsx';
import { useHoveredTime } from './charts/hover.ts';
import { PlotOverlay } from './charts/plot-overlay.tsx';
import { useSize } from './charts/use-size.ts';
import { Swatch } from './city-legend.tsx';
import { valueTicks } from './model/axis.ts';
import { type CitySeries, type Series, sumOf } from './model/series.ts';

type CityPanelProps = {
  series: Series;
  city: CitySeries;
  chosen: boolean;
  onToggle: () => void;
  onBrush: (from: number, to: number) => void;
};

/** One city of the small multiples: totals above, average below, both on the scale all cities share. */
export function CityPanel({ series, city, chosen, onToggle, onBrush }: CityPanelProps) {
  const [frame, { width }] = useSize<HTMLDivElement>();
  const totalTop = valueTicks(series.peak.city, 2).top;
  const averageTop = valueTicks(series.peak.average, 2).top;
  const overlay = (
    <PlotOverlay
      times={series.times}
      bucketMs={series.bucketMs}
      left={0}
      right={0}
      bottom={0}
      onBrush={onBrush}
    />
  );
  return (
    <section aria-label={city.city} className="min-w-0 rounded-md border bg-surface p-3">
      <h3 className="text-sm">
        <button
          type="button"
          aria-pressed={chosen}
          onClick={onToggle}
          title={chosen ? `Stop filtering by ${city.city}` : `Filter by ${city.city}`}
          className="-mx-1 flex max-w-full items-center gap-1.5 rounded-sm px-1 font-medium hover:bg-hover"
        >
          <Swatch colour={city.colour} />
          <span className="truncate">{city.city}</span>
        </button>
      </h3>
      <div ref={frame} className="mt-2">
        <Readout label="Total" top={totalTop} series={series} city={city} of="total" />
        <div className="relative border-b border-line-strong" style={{ height: TOTAL_HEIGHT + 1 }}>
          <div aria-hidden>
            {width > 0 ? <CityTotals series={series} city={city} top={totalTop} width={width} /> : null}
          </div>
          {overlay}
        </div>
        <Readout label="Average" top={averageTop} series={series} city={city} of="average" className="mt-2" />
        <div className="relative border-b border-line-strong" style={{ height: AVERAGE_HEIGHT + 1 }}>
          <div aria-hidden>
            {width > 0 ? <CityAverages series={series} city={city} top={averageTop} width={width} /> : null}
          </div>
          {overlay}
        </div>
      </div>
    </section>
  );
}

type ReadoutProps = {
  label: string;
  /** The value at the top of the plot below: the same for every city, so that heights compare. */
  top: number;
  series: Series;
  city: CitySeries;
  of: 'total' | 'average';
  className?: string;
};

function Readout({ label, top, series, city, of, className }: ReadoutProps) {
  const time = useHoveredTime();
  const place = time === null ? -1 : series.times.indexOf(time);
  const sum = place < 0 ? city.sum : sumOf([city.points[place]]);
  const value = sum.count === 0 ? null : sum[of];
  return (
    <p className={cn('flex items-baseline justify-between gap-2 text-sm', className)}>
      <span className="whitespace-nowrap text-xs text-ink-muted">
        {label} <span className="text-2xs text-ink-faint">0–{axisMoney(top, series.currency)}</span>
      </span>
      <span>{value === null ? '–' : formatAmount(value, series.currency)}</span>
    </p>
  );
}
