import { queryFromFilters } from './filter-url.ts';
import { type Filters, NO_FILTERS } from './filters.ts';

/** Where in its life an alert stands, and whose it is: the queue's tabs. The other filters stay when one is chosen. */
export interface QueueTab {
  id: 'new' | 'mine' | 'open' | 'closed' | 'all';
  name: string;
  narrows: Pick<Filters, 'status' | 'assignee'>;
}

export const TABS: readonly QueueTab[] = [
  { id: 'new', name: 'New', narrows: { status: ['new'], assignee: null } },
  { id: 'mine', name: 'Mine', narrows: { status: ['new', 'acknowledged'], assignee: 'me' } },
  { id: 'open', name: 'All open', narrows: { status: ['new', 'acknowledged'], assignee: null } },
  { id: 'closed', name: 'Closed', narrows: { status: ['closed'], assignee: null } },
  { id: 'all', name: 'All', narrows: { status: [], assignee: null } },
];

/** The tab these filters stand on; null when status and assignee are narrowed in a way of their own. */
export function tabOf(filters: Filters): QueueTab | null {
  const wanted = [...filters.status].sort().join();
  const same = (tab: QueueTab) =>
    [...tab.narrows.status].sort().join() === wanted && tab.narrows.assignee === filters.assignee;
  return TABS.find(same) ?? null;
}

/** The views everyone has; the name of a saved view must not be one of them. */
export const BUILT_IN_VIEWS = TABS.map(({ id, name, narrows }) => ({
  id,
  name,
  filters: { ...NO_FILTERS, ...narrows },
}));

/** Two queries for the same alerts give the same string, whatever the order inside a list and whatever the sort. */
export const canonical = (filters: Filters): string =>
  queryFromFilters({
    ...filters,
    status: [...filters.status].sort(),
    severity: [...filters.severity].sort(),
    detector: [...filters.detector].sort(),
    city: [...filters.city].sort(),
    key: [...filters.key].sort(),
    text: filters.text.trim(),
    sort: 'newest',
  });
