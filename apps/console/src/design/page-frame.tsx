import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type PageProps = {
  title: string;
  /** Before the title: the way up from a page below a section. */
  back?: ReactNode;
  /** Beside the title: filters, ranges. */
  controls?: ReactNode;
  children: ReactNode;
  /** The children scroll on their own (a table beside a panel); otherwise the page does. */
  fixed?: boolean;
  className?: string;
};

/** The frame of a screen: its heading row and what fills the rest. */
export function Page({ title, back, controls, children, fixed = false, className }: PageProps) {
  return (
    <div className={cn('flex flex-col', fixed && 'h-full min-h-0')}>
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
        {back}
        <h1 className="text-lg font-semibold">{title}</h1>
        {controls ? (
          <div className="flex min-w-0 flex-1 flex-wrap max-rail:basis-full items-center gap-2">
            {controls}
          </div>
        ) : null}
      </div>
      <div className={cn(fixed ? 'flex min-h-0 flex-1 flex-col' : 'px-4 pb-6', className)}>{children}</div>
    </div>
  );
}
