import { Skeleton } from './skeleton.tsx';

/** In the place of rows that are being read. */
export function LinesSkeleton({ label, lines = 4 }: { label: string; lines?: number }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-4 p-3">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={line} className="h-4 w-full" />
      ))}
    </div>
  );
}
