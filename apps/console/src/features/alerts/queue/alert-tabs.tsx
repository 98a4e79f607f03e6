'use client';

import { QueueTabs } from '../../queue/queue-tabs.tsx';
import type { Filters } from '../model/filters.ts';
import { TABS, tabOf } from '../model/views.ts';
import { useQueueCounts } from './use-queue-counts.ts';

/** New, mine, open, closed, all, each with its live count. Choosing one keeps the other filters. */
export function AlertTabs({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const counts = useQueueCounts(filters);
  return (
    <QueueTabs
      tabs={TABS}
      current={tabOf(filters)?.id ?? null}
      counts={counts}
      onChoose={(id) => onChange({ ...filters, ...TABS.find((tab) => tab.id === id)?.narrows })}
    />
  );
}
