'use client';

import { Button } from '../../../design/button.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { CardLink } from '../card-link.tsx';
import { Listed } from '../listed.tsx';
import type { SearchResult } from '../model/cards-api.ts';
import type { CardSearch } from './use-card-search.ts';

/** Cards that a search found. */
export function SearchResults({ search }: { search: CardSearch }) {
  if (search.state === 'idle') return null;
  return (
    <div aria-live="polite" className="mt-2 rounded-md border bg-surface">
      {search.state === 'searching' ? (
        <div role="status" aria-label={`Looking for ${search.shown}`} className="flex flex-col gap-3 p-3">
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ) : search.state === 'failed' ? (
        <p className="flex flex-wrap items-center gap-3 px-3 py-2.5">
          <span className="text-warn">
            {search.shown} could not be looked up. {search.reason}
          </span>
          {search.retry ? (
            <Button onClick={search.retry}>Try again</Button>
          ) : (
            <span className="text-ink-muted">Paste it again: it was not kept.</span>
          )}
        </p>
      ) : isUnknown(search.result) ? (
        <p className="px-3 py-2.5 text-ink-muted">
          <Unknown search={search} /> is on no list in force, and no payment named it.
        </p>
      ) : (
        <>
          <PlainTable
            label={`Cards found for ${search.shown}`}
            head={
              <>
                <Th>Card</Th>
                <Th>Listed</Th>
                <Th right>Payments, 30 d</Th>
                <Th right>Last payment</Th>
              </>
            }
          >
            {search.result.cards.map((card) => (
              <tr key={card.token} className="hover:bg-hover">
                <Td>
                  <CardLink token={card.token} label={card.label} />
                </Td>
                <Td>
                  <Listed lists={card.lists} />
                </Td>
                <Td right>{formatCount(card.payments)}</Td>
                <Td right>
                  {card.lastPaymentAt ? (
                    <RelativeTime at={card.lastPaymentAt} />
                  ) : (
                    <span className="text-ink-faint">never</span>
                  )}
                </Td>
              </tr>
            ))}
          </PlainTable>
          {search.result.more ? (
            <p className="border-t px-3 py-2 text-sm text-ink-muted">
              More cards end in these digits. Paste the whole number to find one.
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}

/** A number or a token always finds its card, also one that nothing has named. */
const isUnknown = ({ cards }: SearchResult) =>
  cards.every(({ listed, payments, lastPaymentAt }) => !listed && payments === 0 && lastPaymentAt === null);

/** It may have been on a list before: its page would say so. */
function Unknown({ search }: { search: Extract<CardSearch, { state: 'found' }> }) {
  const [card] = search.result.cards;
  return card ? (
    <CardLink token={card.token} label={card.label} />
  ) : (
    <span className="font-mono text-ink">{search.shown}</span>
  );
}
