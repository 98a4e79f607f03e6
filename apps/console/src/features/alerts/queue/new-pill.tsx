'use client';

import { ChevronUp } from 'lucide-react';
import { Keys } from '../../../design/kbd.tsx';
import { formatClock } from '../../../design/time-format.ts';
import { plural } from '../model/wording.ts';

interface NewPillProps {
  count: number;
  asOf: string | null;
  refreshing: boolean;
  onRefresh: () => void;
}

/** What came since the queue was read. It waits: rows never move under the pointer by themselves. */
export function NewPill({ count, asOf, refreshing, onRefresh }: NewPillProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-9 z-20 flex justify-center max-rail:top-2">
      <p aria-live="polite" className="hidden-label">
        {count > 0 ? `${plural(count, 'more alert has', 'more alerts have')} arrived. Press r to show.` : ''}
      </p>
      {count > 0 ? (
        <button
          type="button"
          onClick={onRefresh}
          aria-busy={refreshing}
          className="pointer-events-auto flex h-7 animate-appear items-center gap-1.5 rounded-full bg-raised px-3 text-sm text-accent shadow-float hover:bg-accent-soft"
        >
          <ChevronUp size={14} aria-hidden />
          <span className="font-medium">{count.toLocaleString('en-US')} new</span>
          {asOf ? <span className="text-ink-muted">since {formatClock(asOf)}</span> : null}
          <Keys keys="r" className="max-rail:hidden" />
        </button>
      ) : null}
    </div>
  );
}
