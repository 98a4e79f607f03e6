'use client';

import { useQuery } from '@tanstack/react-query';
import { BellOff, ListFilter } from 'lucide-react';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { type Filters, NO_FILTERS } from '../model/filters.ts';
import { tabOf } from '../model/views.ts';

interface QueueEmptyProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** An empty queue says whether that is good news: nothing found, nothing looked at, or everything filtered away. */
export function QueueEmpty({ filters, onChange }: QueueEmptyProps) {
  const tab = tabOf(filters);
  const { status, assignee, ...rest } = filters;
  const bare = { ...NO_FILTERS, status, assignee, sort: filters.sort };
  const narrowed =
    tab === null ||
    JSON.stringify({ ...bare }) !== JSON.stringify({ ...NO_FILTERS, status, assignee, ...rest });
  const all = () => onChange({ ...NO_FILTERS, sort: filters.sort });
  if (narrowed) {
    return (
      <EmptyState
        icon={ListFilter}
        title="No alert matches these filters"
        action={
          <>
            <Button onClick={() => onChange(bare)}>Clear the other filters</Button>
            <Button onClick={all}>Show all alerts</Button>
          </>
        }
      >
        Take a filter off above, or look at all alerts.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={BellOff}
      title={TITLE[tab.id]}
      action={tab.id === 'all' ? null : <Button onClick={all}>Show all alerts</Button>}
    >
      <DetectionSentence />
    </EmptyState>
  );
}

const TITLE = {
  new: 'No new alerts',
  mine: 'No open alert is yours',
  open: 'No open alerts',
  closed: 'No alert has been closed yet',
  all: 'No alerts',
};

/** "Detection ran 2 s ago over 4,812 events." */
function DetectionSentence() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.pipeline.status.queryOptions(undefined, { refetchInterval: 5000 }));
  if (!data) return <p>&nbsp;</p>;
  if (data.workers.length === 0) {
    return <p>No worker is running, so nothing is being detected. Pipeline shows what waits.</p>;
  }
  const detected = data.throughput.reduce((sum, bucket) => sum + bucket.detected, 0);
  const last = data.throughput.filter((bucket) => bucket.detected > 0).at(-1);
  if (!last) return <p>No event arrived in the last 30 minutes. New alerts appear here by themselves.</p>;
  return (
    <p>
      Detection ran <RelativeTime at={Math.min(Date.parse(last.at) + 10_000, Date.parse(data.asOf))} /> over{' '}
      {formatCount(detected)} events of the last 30 minutes. New alerts appear here by themselves.
    </p>
  );
}
