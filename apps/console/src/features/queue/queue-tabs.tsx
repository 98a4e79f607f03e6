'use client';

import { cn } from '../../design/class-names.ts';
import { formatCount } from '../../design/number-format.ts';

interface QueueTabsProps<Id extends string> {
  /** `counted`: a number stands beside the name, and has its place before it is known. */
  tabs: readonly { id: Id; name: string; counted?: boolean }[];
  /** None of them, where the filters are narrowed in a way of their own. */
  current: Id | null;
  counts: Partial<Record<Id, number>>;
  onChoose: (id: Id) => void;
}

/** The parts of a queue, each with its live count. */
export function QueueTabs<Id extends string>({ tabs, current, counts, onChoose }: QueueTabsProps<Id>) {
  return (
    <nav aria-label="Queues" className="flex min-w-0 gap-0.5 overflow-x-auto">
      {tabs.map(({ id, name, counted = true }) => {
        const count = counts[id];
        const on = id === current;
        return (
          <button
            key={id}
            type="button"
            aria-current={on ? 'page' : undefined}
            onClick={() => onChoose(id)}
            className={cn(
              'focus-inset flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm',
              on ? 'bg-accent-soft font-medium text-accent' : 'text-ink-muted hover:bg-hover hover:text-ink',
            )}
          >
            {name}
            {counted ? (
              <span
                className={cn('text-xs', on ? '' : 'text-ink-faint', count === undefined && 'min-w-[4ch]')}
              >
                {count === undefined ? '' : formatCount(count)}
              </span>
            ) : null}
          </button>
        );
      })}
    </nav>
  );
}
