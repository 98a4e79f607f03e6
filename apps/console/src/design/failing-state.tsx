'use client';

import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './class-names.ts';

type FailingStateProps = {
  /** What could not be shown: "Volumes could not be read". */
  title: string;
  /** The reason as the server gave it, if it gave one. */
  reason?: string | undefined;
  /** What still works, so that nobody waits in vain. */
  children?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  className?: string;
};

export function FailingState({
  title,
  reason,
  children,
  onRetry,
  retrying = false,
  className,
}: FailingStateProps) {
  return (
    <div
      role="alert"
      className={cn(
        'flex h-full flex-col items-center justify-center gap-1 px-6 py-10 text-center',
        className,
      )}
    >
      <TriangleAlert size={20} strokeWidth={1.5} aria-hidden className="mb-1 text-warn" />
      <p className="font-medium text-ink">{title}</p>
      {reason ? <p className="max-w-md text-ink-muted">{reason}</p> : null}
      {children ? <div className="max-w-md text-ink-muted">{children}</div> : null}
      {onRetry ? (
        <Button className="mt-3" onClick={onRetry} busy={retrying}>
          <RotateCw size={14} aria-hidden />
          {retrying ? 'Trying again' : 'Try again'}
        </Button>
      ) : null}
    </div>
  );
}
