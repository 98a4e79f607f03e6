import { Skeleton } from '../../design/skeleton.tsx';

export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-4 p-3">
      {[0, 1, 2, 3, 4].map((line) => (
        <Skeleton key={line} className="h-4 w-full" />
      ))}
    </div>
  );
}
