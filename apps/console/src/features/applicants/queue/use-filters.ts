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
