'use client';

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  isTRPCClientError,
  retryLink,
  splitLink,
} from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@watchfloor/api/router';
import { type ReactNode, useEffect, useState } from 'react';
import { onRecovered } from './connection.ts';
import { streamLife, streamState } from './connection-link.ts';

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

const URL = '/api/trpc';

export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(createClient);
  // Streams resume by their last event; what is only queried must be read again after an outage.
  useEffect(() => onRecovered(() => void queryClient.invalidateQueries()), [queryClient]);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: [
          streamLife,
          // The browser gives up on an answer that is not a stream (a proxy's 502, a restarting server): we do not.
          retryLink({
            retry: ({ error }) => !leaveIfSignedOut(error) && !isRefusal(error),
            retryDelayMs: (attempt) => Math.min(500 * 2 ** attempt, 8000),
          }),
          streamState,
          httpSubscriptionLink({ url: URL }),
        ],
        false: httpBatchLink({ url: URL, maxURLLength: 4000 }),
      }),
    ],
  });
}

function createQueryClient() {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 5000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => !isRefusal(error) && failures < 2,
        retryDelay: (attempt) => Math.min(400 * 2 ** attempt, 4000),
      },
    },
  });
}

/** The server answered and meant it: asking again will not change its mind. */
function isRefusal(error: unknown): boolean {
  const status = isTRPCClientError<AppRouter>(error) ? error.data?.httpStatus : undefined;
  return status !== undefined && status >= 400 && status < 500;
}

function leaveIfSignedOut(error: unknown): boolean {
  if (!isTRPCClientError<AppRouter>(error) || error.data?.code !== 'UNAUTHORIZED') return false;
  const to = location.pathname + location.search;
  location.assign(`/sign-in?reason=expired&to=${encodeURIComponent(to)}`);
  return true;
}
