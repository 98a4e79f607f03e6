import { Skeleton } from '../../../design/skeleton.tsx';

const WIDTHS = ['w-40', 'w-44', 'w-36', 'w-42', 'w-38'];

/** The queue's lines before they are read, where they will stand. */
export function QueueSkeleton() {
  return (
    <div aria-hidden className="min-h-0 flex-1 overflow-hidden">
      <div className="h-8 border-b border-line-strong max-rail:hidden" />
      {Array.from({ length: 24 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={index} className="flex h-15 items-center gap-6 border-b px-4 rail:h-8 rail:pl-11">
          <Skeleton className="h-3 w-14" />
          <Skeleton className="h-3 w-20 max-rail:hidden" />
          <Skeleton className={`h-3 ${WIDTHS[index % WIDTHS.length]}`} />
          <Skeleton className="ml-auto h-3 w-28" />
          <Skeleton className="h-3 w-12 max-wide:hidden" />
        </div>
      ))}
    </div>
  );
}
