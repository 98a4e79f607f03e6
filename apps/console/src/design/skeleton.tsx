import { cn } from './class-names.ts';

/** Holds the place of what is being read, in its final size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block rounded-sm bg-sunken', className)} />;
}
