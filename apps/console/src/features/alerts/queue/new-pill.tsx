'use client';

import { ChevronUp } from 'lucide-react';
import { Keys } from '../../../design/kbd.tsx';
import { formatClock } from '../../../design/time-format.ts';
import { plural } from '../model/wording.ts';

interface NewPillProps {
  count: number;
  /** The rows may lack changes that happened while the page was away. */
  outdated: boolean;
  asOf: string | null;
  refreshing: boolean;
  onRefresh: () => void;
}

/**
 * What came since the queue was read. It waits: rows never move under the pointer by themselves. It stands over the
 * heading, not over a row.
 */
export function NewPill({ count, outdated, asOf, refreshing, onRefresh }: NewPillProps) {
  const shown = count > 0 || outdated;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-0.5 z-20 flex justify-center max-rail:bottom-2 max-rail:top-auto">
      <p aria-live="polite" className="hidden-label">
        {count > 0 ? `${plural(count, 'more alert has', 'more alerts have')} arrived. Press r to show.` : ''}
      </p>
      {shown ? (
        <button
          type="button"
          onClick={onRefresh}
          aria-busy={refreshing}
          className="pointer-events-auto flex h-7 animate-appear items-center gap-1.5 rounded-full border border-accent-line bg-accent-soft px-3 text-sm text-accent hover:border-accent max-rail:shadow-float"
        >
          <ChevronUp size={14} aria-hidden />
          <span className="font-medium">
            {count > 0 ? `${count.toLocaleString('en-US')} new` : 'Changed while away'}
          </span>{' '}
          {asOf ? <span className="text-ink-muted">since {formatClock(asOf)}</span> : null}
          <Keys keys="r" className="max-rail:hidden" />
        </button>
      ) : null}
    </div>
  );
}
