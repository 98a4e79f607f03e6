import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

const COLUMNS = {
  4: 'grid-cols-2 min-[900px]:grid-cols-4',
  5: 'grid-cols-2 min-[900px]:grid-cols-5',
  6: 'grid-cols-2 min-[560px]:grid-cols-3 min-[1100px]:grid-cols-6',
} as const;

/** A row of numbers that belong together, each with its name above and what it means below. */
export function StatStrip({ columns, children }: { columns: keyof typeof COLUMNS; children: ReactNode }) {
  return (
    <dl className={cn('grid gap-px overflow-hidden rounded-md border bg-line', COLUMNS[columns])}>
      {children}
    </dl>
  );
}

type StatCellProps = {
  label: string;
  children: ReactNode;
  note?: ReactNode;
  warn?: boolean;
  className?: string;
};

export function StatCell({ label, children, note, warn = false, className }: StatCellProps) {
  return (
    <div className={cn('flex min-h-21 min-w-0 flex-col bg-surface px-3.5 py-2.5', className)}>
      <dt className="truncate text-xs text-ink-muted">{label}</dt>
      <dd className={cn('mt-0.5 text-xl font-semibold', warn && 'text-warn')}>{children}</dd>
      <dd className={cn('mt-auto truncate text-xs', warn ? 'text-warn' : 'text-ink-muted')}>{note}</dd>
    </div>
  );
}
