'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { type LiveState, LiveStore } from '../../queue/live-store.ts';
import { useResume } from '../../queue/use-resume.ts';
import type { ApplicantRow } from '../model/applicant.ts';
import { APPLICANT_SUBJECT } from '../model/applicant-subject.ts';

/** How an action is taken back: by further actions, each on what it left. */
export type Undo = readonly { items: { id: string; revision: number }[]; action: ReviewAction }[];
export type ApplicantStore = LiveStore<ApplicantRow, ReviewAction, Undo>;

interface Applicants {
  store: ApplicantStore;
  /** When the feed last said it is complete; null until it is connected. */
  heardAt: string | null;
}

const ApplicantsContext = createContext<Applicants | null>(null);

/** One store and one feed of applicants for the queue and the applicant's page, so that going from one to the other loses nothing. */
export function ApplicantsProvider({ children }: { children: ReactNode }) {
  const [store] = useState<ApplicantStore>(() => new LiveStore(APPLICANT_SUBJECT.changedAt));
  const heardAt = useApplicantFeed(store);
  const value = useMemo(() => ({ store, heardAt }), [store, heardAt]);
  return <ApplicantsContext value={value}>{children}</ApplicantsContext>;
}

export function useApplicants(): Applicants {
  const applicants = useContext(ApplicantsContext);
  if (!applicants) throw new Error('useApplicants needs the applicants layout above it');
  return applicants;
}

export function useApplicantState(): LiveState<ApplicantRow, ReviewAction, Undo> {
  const { store } = useApplicants();
  return useSyncExternalStore(store.subscribe, store.state, store.state);
}

/** Feeds every change of an applicant into the store. Answers when the feed began to be complete. */
function useApplicantFeed(store: ApplicantStore): string | null {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { enabled, lastEventId, heardAt, heard } = useResume();
  useSubscription(
    trpc.applicants.live.subscriptionOptions(
      { lastEventId },
      {
        enabled,
        onData: ({ id, data }) => {
          heard(id, data);
          if (data.missed) {
            store.miss(data.at);
            // Counts and an open applicant; the queue itself is static and catches up without moving its rows.
            void queryClient.invalidateQueries(trpc.applicants.pathFilter());
          }
          store.receive(data.applications);
        },
      },
    ),
  );
  return heardAt;
}
