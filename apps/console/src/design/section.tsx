import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './class-names.ts';
import { Skeleton } from './skeleton.tsx';

interface SectionProps {
  id: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** One part of what is open, under its heading. */
export function Section({ id, title, aside, children, className }: SectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className={cn('border-b px-4 py-3', className)}>
      <div className="mb-1.5 flex min-h-6 items-center justify-between gap-2">
        <h3 id={`${id}-title`} className="text-sm font-semibold">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A part that could not be read; the others stay as they are. */
export function SectionFailing({
  what,
  reason,
  onRetry,
}: {
  what: string;
  reason: string;
  onRetry: () => void;
}) {
  return (
    <div
      role="alert"
      className="flex items-center justify-between gap-3 rounded-md border border-warn-line bg-warn-soft px-2.5 py-1.5 text-sm"
    >
      <p>
        {what} could not be read. <span className="text-ink-muted">{reason}</span>
      </p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

export function SectionSkeleton({ lines, className }: { lines: number; className?: string }) {
  return (
    <div aria-hidden className={cn('flex flex-col gap-3 py-1', className)}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={index} className={cn('h-3.5', index % 2 === 0 ? 'w-full' : 'w-4/5')} />
      ))}
    </div>
  );
}
