import { queryFromFilters } from './filter-url.ts';
import { type Filters, NO_FILTERS } from './filters.ts';

/** The views everyone has. They are the queue's tabs, in this order. */
export interface BuiltInView {
  id: 'new' | 'mine' | 'open' | 'closed' | 'all';
  name: string;
  filters: Filters;
}

export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  { id: 'new', name: 'New', filters: { ...NO_FILTERS, status: ['new'] } },
  { id: 'mine', name: 'Mine', filters: { ...NO_FILTERS, status: ['new', 'acknowledged'], assignee: 'me' } },
  { id: 'open', name: 'All open', filters: { ...NO_FILTERS, status: ['new', 'acknowledged'] } },
  { id: 'closed', name: 'Closed', filters: { ...NO_FILTERS, status: ['closed'] } },
  { id: 'all', name: 'All', filters: NO_FILTERS },
];

/** The view these filters are, whatever the order inside a list and whatever the sort; null when they are nobody's. */
export function viewOf(filters: Filters): BuiltInView | null {
  const wanted = canonical(filters);
  return BUILT_IN_VIEWS.find((view) => canonical(view.filters) === wanted) ?? null;
}

/** Filters as one comparable string. */
export const canonical = (filters: Filters): string =>
  queryFromFilters({
    ...filters,
    status: [...filters.status].sort(),
    severity: [...filters.severity].sort(),
    detector: [...filters.detector].sort(),
    city: [...filters.city].sort(),
    text: filters.text.trim(),
    sort: 'newest',
  });
