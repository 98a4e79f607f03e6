'use client';

import { useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { filterParsers, fromAddress, toAddress } from '../model/filter-url.ts';
import type { Filters } from '../model/filters.ts';

/** The queue's filters, which live in the address: back, reload and a sent link give the same queue. */
export function useFilters(): [Filters, (next: Filters) => void] {
  const [address, setAddress] = useQueryStates(filterParsers, { history: 'push', clearOnDefault: true });
  const filters = useMemo(() => fromAddress(address), [address]);
  const setFilters = useCallback((next: Filters) => void setAddress(toAddress(next)), [setAddress]);
  return [filters, setFilters];
}

/** Filters as the API takes them: what does not narrow is left out. */
export function toInput(filters: Filters) {
  const text = filters.text.trim();
  return {
    ...(filters.status.length > 0 ? { status: filters.status } : {}),
    ...(filters.severity.length > 0 ? { severity: filters.severity } : {}),
    ...(filters.detector.length > 0 ? { detector: filters.detector } : {}),
    ...(filters.city.length > 0 ? { city: filters.city } : {}),
    ...(filters.assignee ? { assignee: filters.assignee } : {}),
    ...(filters.key.length > 0 ? { key: filters.key } : {}),
    ...(text ? { text } : {}),
    ...(filters.from ? { from: filters.from } : {}),
    ...(filters.to ? { to: filters.to } : {}),
  };
}
