'use client';

import { useQuery } from '@tanstack/react-query';
import { isTRPCClientError } from '@trpc/client';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { VersionDetail } from '../model/cards-api.ts';
import { useSending } from './send-list.ts';

/** How often something that moves is asked about. */
const MOVING_MS = 700;
const STILL_MS = 5000;
/** An upload is known to the server from its first bytes on; until then nothing of this id is there. */
const UNKNOWN_FOR_MS = 10_000;

export type Upload =
  | { state: 'starting' }
  | { state: 'unknown' }
  | { state: 'refused'; reason: string }
  | { state: 'failing'; error: unknown; retry: () => void; retrying: boolean }
  | { state: 'known'; version: VersionDetail; byPage: boolean; stale: boolean };

/** An upload as the server sees it, followed while something happens to it. */
export function useUpload(id: string): Upload {
  const trpc = useTRPC();
  const sending = useSending(id);
  const waited = useWaited(UNKNOWN_FOR_MS);
  const reading = useQuery(
    trpc.cards.version.queryOptions(
      { id },
      {
        staleTime: 0,
        retry: false,
        refetchInterval: ({ state }) => (isMoving(state.data) ? MOVING_MS : STILL_MS),
      },
    ),
  );
  if (reading.data)
    return {
      state: 'known',
      version: reading.data,
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

const isMoving = (version: VersionDetail | undefined) =>
  !version || version.status === 'scanning' || version.status === 'applying';

function useWaited(ms: number): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return waited;
}
