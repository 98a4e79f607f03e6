import { cn } from '../../design/class-names.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { AVERAGE_HEIGHT, TOTAL_HEIGHT } from './charts/city-charts.tsx';
import { CHART_HEIGHT } from './volume-panel.tsx';

const FIVE = ['a', 'b', 'c', 'd', 'e'];

/** The charts' places while the first reading is under way, in their final sizes. */
export function OverviewSkeleton({ part }: { part: 'chart' | 'cities' }) {
  if (part === 'chart') {
    return (
      <div
        role="status"
        aria-label="Reading volumes"
        className="flex flex-col gap-x-6 gap-y-3 min-[900px]:flex-row"
      >
        <div className={cn('min-w-0 shrink-0 min-[900px]:flex-1 min-[900px]:shrink', CHART_HEIGHT)}>
          <Skeleton className="h-[calc(100%-24px)] w-full" />
        </div>
        <div className="flex h-56 shrink-0 flex-col justify-between pt-1 min-[900px]:w-88">
          {[...FIVE, 'f', 'g', 'h'].map((key) => (
            <Skeleton key={key} className="h-4 w-full" />
          ))}
        </div>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,176px),1fr))] gap-3">
      {FIVE.map((key) => (
        <div key={key} className="rounded-md border bg-surface p-3">
          <Skeleton className="h-4.5 w-20" />
          <Skeleton className="mt-2 h-4.5 w-full" />
          <span className="block" style={{ height: TOTAL_HEIGHT + 1 }} />
          <Skeleton className="mt-2 h-4.5 w-full" />
          <span className="block" style={{ height: AVERAGE_HEIGHT + 1 }} />
        </div>
      ))}
    </div>
  );
}
