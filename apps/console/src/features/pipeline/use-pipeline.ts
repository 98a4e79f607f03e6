'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@watchfloor/api/router';
import { useTRPC } from '../../trpc/provider.tsx';
import { useVisible } from '../../trpc/use-visible.ts';

export type PipelineStatus = inferRouterOutputs<AppRouter>['pipeline']['status'];

/** The pipeline's state, read once and then kept current by the stream while the page is looked at. */
export function usePipeline() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const options = trpc.pipeline.status.queryOptions(undefined, { staleTime: 10_000 });
  useSubscription(
    trpc.pipeline.live.subscriptionOptions(visible ? undefined : skipToken, {
      onData: (status) => queryClient.setQueryData(options.queryKey, status),
    }),
  );
  return useQuery(options);
}
