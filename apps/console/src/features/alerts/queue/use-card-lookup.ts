'use client';

import { useCallback } from 'react';
import { toast } from '../../../design/toast.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPCClient } from '../../../trpc/provider.tsx';

/** Turns a card number into the card's token, by which alerts know it. The number goes out in one call's body and is kept nowhere. */
export function useCardLookup(): (text: string) => Promise<string | null> {
  const client = useTRPCClient();
  return useCallback(
    (text) =>
      client.cards.search.mutate({ text }).then(
        ({ cards }) => cards[0]?.token ?? null,
        (error: unknown) => {
          toast('The card was not looked up', { detail: failureReason(error), tone: 'warn' });
          return null;
        },
      ),
    [client],
  );
}
