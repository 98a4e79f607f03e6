'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { cn } from '../../../design/class-names.ts';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { useNow } from '../../../design/now.ts';
import { formatCount, plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useVisible } from '../../../trpc/use-visible.ts';
import { CardLink } from '../card-link.tsx';
import { STOLEN_ALERTS } from '../model/alerts-link.ts';
import { MoneyByCurrency } from '../money-by-currency.tsx';
import { NamesInBrief } from '../names-in-brief.tsx';
import { STICKY_HEAD } from '../sticky-head.ts';

/** Read every two seconds; older than this is worth a word. */
const LATE_MS = 15_000;

/** Stolen cards that somebody paid with in the last hour, the latest payment first. */
export function StolenNowPanel() {
  const reading = useStolenNow();
  const cards = reading.data?.cards ?? [];
  const asOf = reading.data ? Date.parse(reading.data.asOf) : 0;
  const now = useNow();
  const late = asOf > 0 && now - asOf > LATE_MS;
  return (
    <Panel
      title="Stolen cards paid with in the last hour"
      flush
      aside={
        <span className="flex items-center gap-3 text-sm text-ink-muted">
          {cards.length > 0
            ? `${reading.data?.more ? 'the latest ' : ''}${plural(cards.length, 'card')}`
            : null}
          <Link href={STOLEN_ALERTS} className="rounded-sm text-accent hover:underline">
            Their alerts
          </Link>
        </span>
      }
    >
      {reading.isPending ? (
        <LinesSkeleton label="Reading the stolen cards" />
      ) : reading.isError && cards.length === 0 ? (
        <FailingState
          title="Stolen cards could not be read"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
          className="h-48"
        >
          Alerts are raised all the same; the queue shows them.
        </FailingState>
      ) : cards.length === 0 ? (
        <EmptyState
          icon={ShieldCheck}
          title="No stolen card was paid with in the last hour"
          className="min-h-40"
        >
          Payments on a card of a list in force appear here within seconds, each with an alert.
        </EmptyState>
      ) : (
        <>
          {late ? (
            <NoticeBar tone="warn" className="m-2">
              As of <RelativeTime at={asOf} />: newer payments could not be read. Alerts are raised all the
              same.
            </NoticeBar>
          ) : null}
          <PlainTable
            label="Stolen cards paid with in the last hour"
            className={cn(STICKY_HEAD, 'max-h-[420px]')}
            head={
              <>
                <Th>Card</Th>
                <Th right>Payments</Th>
                <Th right>Amount</Th>
                <Th right>First</Th>
                <Th right>Last</Th>
                <Th>Cities</Th>
                <Th>Merchants</Th>
              </>
            }
          >
            {cards.map((card) => (
              <tr key={card.token} className="hover:bg-hover">
                <Td>
                  <CardLink token={card.token} label={card.label} />
                </Td>
                <Td right>{formatCount(card.count)}</Td>
                <Td right>
                  <MoneyByCurrency totals={card.totals} />
                </Td>
                <Td right>
                  <RelativeTime at={card.firstAt} />
                </Td>
                <Td right>
                  <RelativeTime at={card.lastAt} />
                </Td>
                <Td>
                  <NamesInBrief names={card.cities} many="cities" />
                </Td>
                <Td>
                  <NamesInBrief names={card.merchants} many="merchants" />
                </Td>
              </tr>
            ))}
          </PlainTable>
        </>
      )}
    </Panel>
  );
}

/** Read once, then kept current by the stream while the page is looked at. */
function useStolenNow() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const options = trpc.cards.summaries.queryOptions(undefined, { staleTime: 10_000 });
  useSubscription(
    trpc.cards.summariesLive.subscriptionOptions(visible ? undefined : skipToken, {
      onData: (summaries) => queryClient.setQueryData(options.queryKey, summaries),
    }),
  );
  return useQuery(options);
}
