import Link from 'next/link';
import { formatClockSeconds, formatDay, formatExact } from '../../../design/time-format.ts';
import { CardLink } from '../../cards/card-link.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import type { Explanation } from './why.tsx';

type Listing = Extract<Explanation, { kind: 'list' }>['listings'][number];

/** Which list the card stood on, since when, by whom and why: without that nothing would have fired. */
export function Listings({ row, listings }: { row: AlertRow; listings: readonly Listing[] }) {
  const [token = ''] = row.key;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-pretty">
        {listings.length === 0
          ? 'Would not have fired without its listing; the list of that time is kept no more. '
          : 'Would not have fired without '}
        {listings.map((listing, place) => (
          <span key={listing.versionId}>
            {place > 0 ? ', and ' : ''}
            <OneListing listing={listing} lastEventAt={row.lastEventAt} />
          </span>
        ))}
        {listings.length === 0 ? null : '. '}
        <span className="whitespace-nowrap">
          The card: <CardLink token={token} label={row.label ?? token} />
        </span>
      </p>
    </div>
  );
}

function OneListing({ listing, lastEventAt }: { listing: Listing; lastEventAt: string }) {
  const { list, version, versionId, by, at, reason } = listing;
  const day = formatDay(at) === formatDay(lastEventAt) ? '' : `${formatDay(at)}, `;
  return (
    <>
      <Link
        href={`/cards/uploads/${encodeURIComponent(versionId)}`}
        className="text-accent underline underline-offset-2"
      >
        version {version} of “{list}”
      </Link>
      , in force since{' '}
      <span title={formatExact(at)}>
        {day}
        {formatClockSeconds(at)}
      </span>{' '}
      by {by}
      {reason ? ` (“${reason}”)` : ''}
    </>
  );
}
