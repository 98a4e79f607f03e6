import type { ReactNode } from 'react';
import { cn } from '../../../design/class-names.ts';

type KpiCellProps = {
  label: string;
  children: ReactNode;
  note?: ReactNode;
  tone?: 'plain' | 'warn';
  className?: string;
};

/** One number that matters, with its name above and what it means below; every cell has the same height. */
export function KpiCell({ label, children, note, tone = 'plain', className }: KpiCellProps) {
  return (
    <div className={cn('flex h-21 min-w-0 flex-col bg-surface px-3.5 py-2.5', className)}>
      <dt className="truncate text-xs text-ink-muted">{label}</dt>
      <dd
        className={cn(
          'mt-0.5 flex min-w-0 items-center gap-3 whitespace-nowrap text-xl font-semibold',
          tone === 'warn' && 'text-warn',
        )}
      >
        {children}
      </dd>
      <dd className={cn('mt-auto truncate text-xs', tone === 'warn' ? 'text-warn' : 'text-ink-muted')}>
        {note}
      </dd>
    </div>
  );
}
