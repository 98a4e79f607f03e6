import { Skeleton } from '../../design/skeleton.tsx';

export function DetectorsSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the detectors"
      className="grid gap-3 min-[900px]:grid-cols-[minmax(0,3fr)_minmax(280px,2fr)]"
    >
      <div className="flex h-112 flex-col gap-6 rounded-md border bg-surface p-3">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-4 w-3/4" />
        {[0, 1, 2, 3].map((line) => (
          <Skeleton key={line} className="h-8 w-72" />
        ))}
      </div>
      <div className="h-60 rounded-md border bg-surface p-3">
        <Skeleton className="h-5 w-32" />
      </div>
    </div>
  );
}
