'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { isTRPCClientError } from '@trpc/client';
import { useEffect, useState } from 'react';
import { useSending } from './send-file.ts';

/** How often something that moves is asked about, and something that stands. */
export const MOVING_MS = 700;
export const STILL_MS = 5000;
/** An upload is known to the server from its first bytes on; until then nothing of this id is there. */
const UNKNOWN_FOR_MS = 10_000;

export type Upload<Known> =
  | { state: 'starting' }
  | { state: 'unknown' }
  | { state: 'refused'; reason: string }
  | { state: 'failing'; error: unknown; retry: () => void; retrying: boolean }
  | { state: 'known'; upload: Known; byPage: boolean; stale: boolean };

/** An upload from what the server says of it (a query that does not retry) and what this browser knows of sending it. */
export function useUpload<Known>(id: string, reading: UseQueryResult<Known, unknown>): Upload<Known> {
  const sending = useSending(id);
  const waited = useWaited(UNKNOWN_FOR_MS);
  if (reading.data !== undefined)
    return {
      state: 'known',
      upload: reading.data,
      byPage: sending?.state === 'sending' && sending.by === 'page',
      stale: reading.isError,
    };
  if (sending?.state === 'refused') return { state: 'refused', reason: sending.reason };
  if (isTRPCClientError(reading.error) && reading.error.data?.code === 'NOT_FOUND')
    return sending?.state === 'sending' || !waited ? { state: 'starting' } : { state: 'unknown' };
  if (reading.error)
    return {
      state: 'failing',
      error: reading.error,
      retry: () => void reading.refetch(),
      retrying: reading.isFetching,
    };
  return { state: 'starting' };
}

function useWaited(ms: number): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return waited;
}
