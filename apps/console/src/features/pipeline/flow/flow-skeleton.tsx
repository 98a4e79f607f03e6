import { Skeleton } from '../../../design/skeleton.tsx';
import { CHART_HEIGHT } from './throughput-panel.tsx';

export function FlowSkeleton() {
  return (
    <div role="status" aria-label="Reading the pipeline's state" className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-line min-[900px]:grid-cols-5">
        {['accepted', 'stored', 'failed', 'lateness', 'workers'].map((cell) => (
          <div key={cell} className="flex h-21 flex-col gap-2 bg-surface px-3.5 py-3">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-5 w-16" />
          </div>
        ))}
      </div>
      <div className="rounded-md border bg-surface p-3">
        <Skeleton className="mb-4 h-4 w-64" />
        <Skeleton className="w-full" />
        <div style={{ height: CHART_HEIGHT }} />
      </div>
      <div className="grid gap-3 min-[900px]:grid-cols-2">
        {['queues', 'workers'].map((part) => (
          <div key={part} className="h-44 rounded-md border bg-surface p-3">
            <Skeleton className="h-4 w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}
