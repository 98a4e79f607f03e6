'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/provider.tsx';
import { MOVING_MS, STILL_MS, type Upload, useUpload } from '../../upload/use-upload.ts';
import type { VersionDetail } from '../model/cards-api.ts';

/** An upload as the server sees it, followed while something happens to it. */
export function useListUpload(id: string): Upload<VersionDetail> {
  const trpc = useTRPC();
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
  return useUpload(id, reading);
}

const isMoving = (version: VersionDetail | undefined) =>
  !version || version.status === 'scanning' || version.status === 'applying';
