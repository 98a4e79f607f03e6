import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type EmptyStateProps = {
  title: string;
  /** Teaches: why it is empty, since when, and what would fill it. */
  children?: ReactNode;
  icon?: LucideIcon;
  action?: ReactNode;
  className?: string;
  /** The title is the page's heading: nothing else is on the page. */
  heading?: boolean;
};

export function EmptyState({
  title,
  children,
  icon: Icon,
  action,
  className,
  heading = false,
}: EmptyStateProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div
      className={cn(
        'flex h-full flex-col items-center justify-center gap-1 px-6 py-10 text-center',
        className,
      )}
    >
      {Icon ? <Icon size={20} strokeWidth={1.5} aria-hidden className="mb-1 text-ink-faint" /> : null}
      <Title className="font-medium text-ink">{title}</Title>
      {children ? <div className="max-w-md text-ink-muted">{children}</div> : null}
      {action ? <div className="mt-3 flex gap-2">{action}</div> : null}
    </div>
  );
}
