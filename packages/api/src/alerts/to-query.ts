import type { AlertQuery } from '@watchfloor/db/alerts/query';
import type { AlertFilters } from './filters.ts';

/** Filters as a person writes them, with `me` and times resolved. */
export function toQuery(filters: AlertFilters, viewerId: string): AlertQuery {
  const { assignee } = filters;
  return {
    statuses: filters.status,
    reheatedAsNew: true,
    severities: filters.severity,
    detectors: filters.detector,
    cities: filters.city,
    assignee:
      assignee === undefined
        ? undefined
        : assignee === 'none'
          ? null
          : assignee === 'me'
            ? viewerId
            : assignee,
    key: filters.key,
    text: filters.text,
    from: filters.from === undefined ? undefined : new Date(filters.from),
    to: filters.to === undefined ? undefined : new Date(filters.to),
  };
}
