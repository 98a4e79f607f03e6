'use client';

import { ChevronUp } from 'lucide-react';
import { cn } from '../../design/class-names.ts';
import { Keys } from '../../design/kbd.tsx';
import { formatClock } from '../../design/time-format.ts';

interface NewPillProps {
  count: number;
  /** The rows may lack changes that happened while the page was away. */
  outdated: boolean;
  asOf: string | null;
  refreshing: boolean;
  onRefresh: () => void;
  /** Leaves out since when, where there is no room. */
  short?: boolean;
  className?: string;
}

/**
 * What came since the queue was read. It waits: rows never move under the pointer by themselves, and it stands in the
 * heading, where it covers nothing.
 */
export function NewPill({
  count,
  outdated,
  asOf,
  refreshing,
  onRefresh,
  short = false,
  className,
}: NewPillProps) {
  if (count === 0 && !outdated) return null;
  return (
    <button
      type="button"
      onClick={onRefresh}
      aria-busy={refreshing}
      className={cn(
        'flex h-6 shrink-0 animate-appear items-center gap-1.5 rounded-full border border-accent-line bg-accent-soft px-2.5 text-xs text-accent hover:border-accent',
        className,
      )}
    >
      <ChevronUp size={13} aria-hidden />
      <span className="font-medium whitespace-nowrap">
        {count > 0 ? `${count.toLocaleString('en-US')} new` : 'Changed'}
      </span>{' '}
      {asOf && !short ? (
        <span className="whitespace-nowrap text-ink-muted">since {formatClock(asOf)}</span>
      ) : null}
      {short ? null : <Keys keys="r" className="max-rail:hidden" />}
    </button>
  );
}
