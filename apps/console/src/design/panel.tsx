import { type ReactNode, useId } from 'react';
import { cn } from './class-names.ts';

type PanelProps = {
  title: ReactNode;
  /** At the right end of the heading: a count, a button. */
  aside?: ReactNode;
  children: ReactNode;
  /** Children reach the panel's edges: a table. */
  flush?: boolean;
  className?: string;
};

/** A titled part of a page, named by its heading. */
export function Panel({ title, aside, children, flush = false, className }: PanelProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={cn('min-w-0 rounded-md border bg-surface', className)}>
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-1.5">
        <h2 id={heading} className="text-base font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      <div className={flush ? 'border-t' : 'px-3 pb-3'}>{children}</div>
    </section>
  );
}
