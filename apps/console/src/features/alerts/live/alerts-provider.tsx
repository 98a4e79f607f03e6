'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { type LiveState, LiveStore } from '../../queue/live-store.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { ALERT_SUBJECT } from '../model/alert-subject.ts';
import type { AlertAction } from '../model/optimistic.ts';
import { useAlertFeed } from './use-alert-feed.ts';

export interface Person {
  id: string;
  name: string;
}

/** What is known of alerts; a step is taken back by the server's token. */
export type AlertStore = LiveStore<AlertRow, AlertAction, string>;

interface Alerts {
  store: AlertStore;
  /** Who alerts can be handed to. */
  people: readonly Person[];
  nameOf: (userId: string) => string;
  /** When the feed last said it is complete; null until it is connected. */
  heardAt: string | null;
}

const AlertsContext = createContext<Alerts | null>(null);

/** One store and one feed of alerts for the queue and the alert's page, so that going from one to the other loses nothing. */
export function AlertsProvider({ children }: { children: ReactNode }) {
  const [store] = useState<AlertStore>(() => new LiveStore(ALERT_SUBJECT.changedAt));
  const heardAt = useAlertFeed(store);
  const trpc = useTRPC();
  const users = useQuery(trpc.users.list.queryOptions(undefined, { staleTime: 60_000 }));
  const value = useMemo(() => {
    const all = users.data ?? [];
    const nameOf = (userId: string) => all.find((user) => user.id === userId)?.name ?? 'somebody';
    return { store, people: all.filter((user) => user.active), nameOf, heardAt };
  }, [store, users.data, heardAt]);
  return <AlertsContext value={value}>{children}</AlertsContext>;
}

export function useAlerts(): Alerts {
  const alerts = useContext(AlertsContext);
  if (!alerts) throw new Error('useAlerts needs the alerts layout above it');
  return alerts;
}

export function useAlertState(): LiveState<AlertRow, AlertAction, string> {
  const { store } = useAlerts();
  return useSyncExternalStore(store.subscribe, store.state, store.state);
}
