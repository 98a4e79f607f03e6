'use client';

import { cn } from '../../../design/class-names.ts';
import { formatCount } from '../../../design/number-format.ts';
import type { Filters } from '../model/filters.ts';
import { TABS, tabOf } from '../model/views.ts';
import { useQueueCounts } from './use-queue-counts.ts';

/** New, mine, open, closed, all, each with its live count. Choosing one keeps the other filters. */
export function QueueTabs({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const counts = useQueueCounts(filters);
  const current = tabOf(filters);
  return (
    <nav aria-label="Queues" className="flex min-w-0 gap-0.5 overflow-x-auto">
      {TABS.map((tab) => {
        const count = counts[tab.id];
        const on = tab === current;
        return (
          <button
            key={tab.id}
            type="button"
            aria-current={on ? 'page' : undefined}
            onClick={() => onChange({ ...filters, ...tab.narrows })}
            className={cn(
              'focus-inset flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm',
              on ? 'bg-accent-soft font-medium text-accent' : 'text-ink-muted hover:bg-hover hover:text-ink',
            )}
          >
            {tab.name}
            <span className={cn('text-xs', on ? '' : 'text-ink-faint', count === undefined && 'min-w-[4ch]')}>
              {count === undefined ? '' : formatCount(count)}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
