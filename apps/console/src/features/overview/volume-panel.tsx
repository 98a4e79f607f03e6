'use client';

import { formatMoney } from '@watchfloor/domain/money';
import type { ReactNode } from 'react';
import { cn } from '../../design/class-names.ts';
import { bucketTime } from './charts/axis-words.ts';
import { PlotOverlay } from './charts/plot-overlay.tsx';
import { RIGHT, StackChart, X_AXIS, Y_AXIS } from './charts/stack-chart.tsx';
import { useSize } from './charts/use-size.ts';
import { type Series, sumOf } from './model/series.ts';

/** Fills what the screen leaves beside the numbers above and the cities below, so that all of it is seen at once. */
export const CHART_HEIGHT = 'h-60 min-[900px]:h-[clamp(220px,calc(100dvh-484px),440px)]';

type VolumePanelProps = {
  series: Series;
  legend: ReactNode;
  severalDays: boolean;
  onBrush: (from: number, to: number) => void;
};

/** The main chart with its legend beside it. */
export function VolumePanel({ series, legend, severalDays, onBrush }: VolumePanelProps) {
  const [frame, { width, height }] = useSize<HTMLDivElement>();
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
      <div
        ref={frame}
        className={cn('relative min-w-0 shrink-0 min-[900px]:flex-1 min-[900px]:shrink', CHART_HEIGHT)}
      >
        {width > 0 ? (
          <>
            <div aria-hidden>
              <StackChart series={series} width={width} height={height} />
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
      <div className="shrink-0 min-[900px]:w-88">{legend}</div>
    </div>
  );
}
