'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useVisible } from '../../../trpc/use-visible.ts';
import type { AlertStore } from './alert-store.ts';

/**
 * Feeds every change of an alert into the store. Answers when the feed began to be complete: what was read before
 * that moment may have missed a change and is read once more by whoever shows it.
 */
export function useAlertFeed(store: AlertStore): string | null {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const cursor = useRef<string | null>(null);
  const [resumeFrom, setResumeFrom] = useState<string | null>(null);
  const [heardAt, setHeardAt] = useState<string | null>(null);
  // A page that was hidden for a while gave its stream back: it goes on behind the last event it saw.
  useEffect(() => {
    if (!visible) setResumeFrom(cursor.current);
  }, [visible]);
  useSubscription(
    trpc.alerts.live.subscriptionOptions(
      { lastEventId: resumeFrom },
      {
        enabled: visible,
        onData: ({ id, data }) => {
          cursor.current = id;
          setHeardAt((before) => (data.missed ? data.at : (before ?? data.at)));
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
