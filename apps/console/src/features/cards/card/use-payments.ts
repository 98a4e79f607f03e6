'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CardToken } from '@watchfloor/domain/cards/card-token';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useNow } from '../../../design/now.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { CardPayment } from '../model/cards-api.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const RANGES = {
  '1h': HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
} as const;
export type Range = keyof typeof RANGES;
const NAMES = ['1h', '24h', '7d', '30d'] as const satisfies readonly Range[];
/** More marks than these on one picture hide each other. */
const PAGE = 300;
const REREAD_MS = 3000;

/** A payment's name that is its own: two sources may use one id. */
export const paymentKey = ({ source, id }: Pick<CardPayment, 'source' | 'id'>) => `${source} ${id}`;

export type Payments = ReturnType<typeof usePayments>;

/** A card's payments of the range in the address, newest first, read again every few seconds. */
export function usePayments(token: CardToken) {
  const trpc = useTRPC();
  const [range, setRange] = useQueryState('range', parseAsStringLiteral(NAMES).withDefault('24h'));
  // To the minute: from one to the next it is the same question, and its answer stays on screen.
  const minute = useNow(MINUTE_MS);
  const from = minute - RANGES[range];
  const reading = useInfiniteQuery(
    trpc.cards.cardPayments.infiniteQueryOptions(
      { token, from: new Date(from).toISOString(), limit: PAGE },
      {
        getNextPageParam: (page) => page.nextCursor,
        initialCursor: null,
        placeholderData: keepPreviousData,
        refetchInterval: REREAD_MS,
        enabled: minute > 0,
      },
    ),
  );
  return {
    range,
    setRange: (next: Range) => void setRange(next),
    from,
    to: minute + MINUTE_MS,
    rows: reading.data?.pages.flatMap((page) => page.payments) ?? [],
    pending: reading.isPending,
    /** Why they could not be read, where none are shown. */
    failure: reading.isError && !reading.data ? failureReason(reading.error) : null,
    retry: () => void reading.refetch(),
    retrying: reading.isFetching,
    more: reading.hasNextPage,
    showMore: () => void reading.fetchNextPage(),
    reading: reading.isFetchingNextPage,
  };
}
