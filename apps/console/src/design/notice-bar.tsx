import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type NoticeBarProps = { tone?: 'info' | 'warn'; children: ReactNode; action?: ReactNode; className?: string };

/** One line about the whole screen: data are late, partial or from before the connection was lost. */
export function NoticeBar({ tone = 'info', children, action, className }: NoticeBarProps) {
  const Icon = tone === 'warn' ? TriangleAlert : Info;
  return (
    <div
      role="status"
      className={cn(
        'flex min-h-8 items-center gap-2 rounded-md border px-2.5 py-1 text-sm',
        tone === 'warn' ? 'border-warn-line bg-warn-soft text-warn' : 'bg-surface text-ink-muted',
        className,
      )}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
