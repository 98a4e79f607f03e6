import type { ApplicationQuery } from '@watchfloor/db/application-review/query';
import type { ApplicantFilters } from './filters.ts';

/** Filters as a person writes them, with `mine` resolved. */
export function toQuery(filters: ApplicantFilters, viewerId: string): ApplicationQuery {
  const { grade, purpose, mine, ...same } = filters;
  return { ...same, grades: grade, purposes: purpose, decidedBy: mine ? viewerId : undefined };
}
