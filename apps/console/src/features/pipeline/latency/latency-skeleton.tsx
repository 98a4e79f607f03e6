import { Skeleton } from '../../../design/skeleton.tsx';
import { CHART_HEIGHT } from './latency-chart.tsx';

export function LatencySkeleton() {
  return (
    <div role="status" aria-label="Reading how long events are on their way" className="flex flex-col gap-3">
      <Skeleton className="h-4.5 w-80 max-w-full" />
      <div className="grid gap-x-6 gap-y-4 min-[900px]:grid-cols-2">
        {['received', 'checked'].map((stage) => (
          <div key={stage}>
            <Skeleton className="mb-2 h-4 w-48" />
            <div style={{ height: CHART_HEIGHT }} className="rounded-sm bg-sunken" />
          </div>
        ))}
      </div>
      {['first', 'second', 'third'].map((row) => (
        <Skeleton key={row} className="h-6 w-full" />
      ))}
    </div>
  );
}
