'use client';

import { formatMoney } from '@watchfloor/domain/money';
import type { ReactNode } from 'react';
import { bucketTime } from './charts/axis-words.ts';
import { PlotOverlay } from './charts/plot-overlay.tsx';
import { RIGHT, StackChart, X_AXIS, Y_AXIS } from './charts/stack-chart.tsx';
import { useWidth } from './charts/use-width.ts';
import { type Series, sumOf } from './model/series.ts';

export const CHART_HEIGHT = 264;

type VolumePanelProps = {
  series: Series;
  legend: ReactNode;
  severalDays: boolean;
  onBrush: (from: number, to: number) => void;
};

/** The main chart with its legend beside it. */
export function VolumePanel({ series, legend, severalDays, onBrush }: VolumePanelProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const valueText = (place: number) => {
    const time = series.times[place];
    if (time === undefined) return 'No data';
    const sum = sumOf(series.cities.map(({ points }) => points[place]));
    const words =
      sum.count === 0
        ? 'no transfers'
        : `${formatMoney(sum.total, series.currency)} in ${sum.count} transfers`;
    return `${bucketTime(time, series.bucketMs, severalDays)}: ${words}`;
  };
  return (
    <div className="flex flex-col gap-x-6 gap-y-3 min-[900px]:flex-row">
      <div ref={frame} className="relative min-w-0 flex-1" style={{ height: CHART_HEIGHT }}>
        {width > 0 ? (
          <>
            <div aria-hidden>
              <StackChart series={series} width={width} height={CHART_HEIGHT} />
            </div>
            <PlotOverlay
              times={series.times}
              bucketMs={series.bucketMs}
              left={Y_AXIS}
              right={RIGHT}
              bottom={X_AXIS}
              onBrush={onBrush}
              keyboard={{ label: 'Time under the crosshair', valueText }}
            />
          </>
        ) : null}
      </div>
      <div className="shrink-0 min-[900px]:w-[22rem]">{legend}</div>
    </div>
  );
}
