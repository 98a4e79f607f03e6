'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useRef, useState } from 'react';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import { readCardQuery } from '../model/card-query.ts';
import type { SearchResult } from '../model/cards-api.ts';

export type CardSearch =
  | { state: 'idle' }
  | { state: 'searching'; shown: string }
  | { state: 'found'; shown: string; result: SearchResult }
  | { state: 'failed'; shown: string; reason: string; retry: (() => void) | null };

/**
 * Looks cards up. Four digits stand in the address, so that a link shows a colleague the same cards; a whole number goes
 * out in the body of one call and is kept nowhere: not in the address, the cache or the state of the page.
 */
export function useCardSearch() {
  const client = useTRPCClient();
  const [last4, setLast4] = useQueryState('last4', parseAsString.withOptions({ history: 'push' }));
  const [whole, setWhole] = useState<CardSearch>({ state: 'idle' });
  // Of two searches the later one counts, whichever is answered first.
  const turn = useRef(0);
  const end = last4 !== null && /^\d{4}$/.test(last4) ? last4 : null;
  const byEnd = useQuery({
    queryKey: ['cards', 'by last four', end],
    queryFn: () => client.cards.search.mutate({ text: end ?? '' }),
    enabled: end !== null,
  });

  /** Starts a search and gives back what is missing, if anything is. */
  const search = (given: string): string | null => {
    const query = readCardQuery(given);
    turn.current += 1;
    if (query.kind === 'unfinished') return query.hint;
    if (query.kind === 'last4') {
      setWhole({ state: 'idle' });
      void setLast4(query.text);
      return null;
    }
    void setLast4(null);
    const { shown } = query;
    const mine = turn.current;
    const show = (next: CardSearch) => {
      if (mine === turn.current) setWhole(next);
    };
    show({ state: 'searching', shown });
    client.cards.search.mutate({ text: query.text }).then(
      (result) => show({ state: 'found', shown, result }),
      (error: unknown) => show({ state: 'failed', shown, reason: failureReason(error), retry: null }),
    );
    return null;
  };
  const clear = () => {
    turn.current += 1;
    setWhole({ state: 'idle' });
    void setLast4(null);
  };
  return { search, clear, end, current: end === null ? whole : endSearch(end, byEnd) };
}

function endSearch(
  end: string,
  reading: { data: SearchResult | undefined; error: unknown; refetch: () => unknown },
): CardSearch {
  const shown = `…${end}`;
  if (reading.data) return { state: 'found', shown, result: reading.data };
  if (reading.error)
    return {
      state: 'failed',
      shown,
      reason: failureReason(reading.error),
      retry: () => void reading.refetch(),
    };
  return { state: 'searching', shown };
}
