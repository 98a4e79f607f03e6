import Link from 'next/link';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import type { CardDetail } from '../model/cards-api.ts';

/** The lists that call the card stolen now: since when, why, and who reported it. */
export function Listings({ card }: { card: CardDetail }) {
  return (
    <Panel title="Listed now">
      {card.listings.length === 0 ? (
        <p className="text-ink-muted">No list in force calls it stolen: payments with it raise no alert.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {card.listings.map((listing) => (
            <li key={listing.listId}>
              <p>
                <Link
                  href={`/cards/lists/${encodeURIComponent(listing.listId)}`}
                  className="rounded-sm font-medium text-accent underline underline-offset-2"
                >
                  {listing.list}
                </Link>{' '}
                <span className="text-ink-muted">
                  version {listing.version}, since <RelativeTime at={listing.since} />
                </span>
              </p>
              <dl className="mt-0.5 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
                <dt className="text-ink-muted">Reason</dt>
                <dd>{listing.reason ?? <span className="text-ink-faint">none given</span>}</dd>
                <dt className="text-ink-muted">Reported by</dt>
                <dd>{listing.provider ?? <span className="text-ink-faint">nobody named</span>}</dd>
              </dl>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
