'use client';

import { useQuery } from '@tanstack/react-query';
import { isTRPCClientError } from '@trpc/client';
import type { CardToken } from '@watchfloor/domain/cards/card-token';
import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { BackLink } from '../../../design/back-link.tsx';
import { buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { Id } from '../../../design/id.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Listed } from '../listed.tsx';
import { isToken } from '../model/card-token.ts';
import type { CardDetail } from '../model/cards-api.ts';
import { useCardCommands } from '../use-card-commands.ts';
import { CardAlerts } from './card-alerts.tsx';
import { CardFigures } from './card-figures.tsx';
import { ListHistory } from './list-history.tsx';
import { Listings } from './listings.tsx';
import { PaymentTable } from './payment-table.tsx';
import { PaymentTimeline } from './payment-timeline.tsx';
import { usePayments } from './use-payments.ts';

const REREAD_MS = 3000;

/** One card by its token: whether it is listed, what was paid with it and where, its alerts, and who listed it when. */
export function Card({ token }: { token: string }) {
  useCardCommands();
  return isToken(token) ? <CardOf token={token} /> : <NoSuchCard />;
}

function CardOf({ token }: { token: CardToken }) {
  const trpc = useTRPC();
  const reading = useQuery(trpc.cards.card.queryOptions({ token }, { refetchInterval: REREAD_MS }));
  if (reading.data) return <Known token={token} card={reading.data} stale={reading.isError} />;
  if (isTRPCClientError(reading.error) && reading.error.data?.code === 'NOT_FOUND') return <NoSuchCard />;
  return (
    <Page title="Card" back={<BackLink href="/cards">Cards</BackLink>}>
      {reading.isPending ? (
        <CardSkeleton />
      ) : (
        <FailingState
          title="The card could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-80"
        >
          Payments on it are held against the lists all the same.
        </FailingState>
      )}
    </Page>
  );
}

function NoSuchCard() {
  return (
    <Page title="Card" back={<BackLink href="/cards">Cards</BackLink>}>
      <EmptyState
        icon={SearchX}
        title="There is no such card"
        className="h-80"
        action={
          <Link href="/cards" className={buttonStyles()}>
            Find a card
          </Link>
        }
      >
        No payment and no list has named a card of this token.
      </EmptyState>
    </Page>
  );
}

function Known({ token, card, stale }: { token: CardToken; card: CardDetail; stale: boolean }) {
  const payments = usePayments(token);
  const [pointed, point] = useState<string | null>(null);
  return (
    <Page
      title={card.label}
      back={<BackLink href="/cards">Cards</BackLink>}
      controls={
        <>
          <Listed lists={card.listings.map(({ list }) => list)} />
          <Id value={token} of="token" keep={8} className="text-ink-muted" />
        </>
      }
    >
      {stale ? (
        <NoticeBar tone="warn" className="mb-3">
          As of <RelativeTime at={card.asOf} />: the card cannot be read anew just now.
        </NoticeBar>
      ) : null}
      <div className="flex flex-col gap-3">
        <CardFigures card={card} />
        <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_minmax(320px,400px)]">
          <div className="flex min-w-0 flex-col gap-3">
            <PaymentTimeline card={card} payments={payments} activeId={pointed} onPoint={point} />
            <PaymentTable payments={payments} activeId={pointed} onPoint={point} />
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <Listings card={card} />
            <CardAlerts card={card} />
            <ListHistory card={card} />
          </div>
        </div>
      </div>
    </Page>
  );
}

function CardSkeleton() {
  return (
    <div role="status" aria-label="Reading the card" className="flex flex-col gap-3">
      <Skeleton className="h-21 w-full" />
      <Skeleton className="h-60 w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  );
}
