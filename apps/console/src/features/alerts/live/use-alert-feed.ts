'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useResume } from '../../queue/use-resume.ts';
import type { AlertStore } from './alerts-provider.tsx';

/**
 * Feeds every change of an alert into the store. Answers when the feed began to be complete: what was read before
 * that moment may have missed a change and is read once more by whoever shows it.
 */
export function useAlertFeed(store: AlertStore): string | null {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { enabled, lastEventId, heardAt, heard } = useResume();
  useSubscription(
    trpc.alerts.live.subscriptionOptions(
      { lastEventId },
      {
        enabled,
        onData: ({ id, data }) => {
          heard(id, data);
          if (data.missed) {
            store.miss(data.at);
            // Counts and an open alert; the queue itself is static and catches up without moving its rows.
            void queryClient.invalidateQueries(trpc.alerts.pathFilter());
          }
          store.receive(data.alerts);
        },
      },
    ),
  );
  return heardAt;
}
