import { formatMoney } from '@watchfloor/domain/money';
import Link from 'next/link';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { customerPath } from '../../policyholders/model/customer-path.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { figure } from '../model/amounts.ts';
import type { Explanation } from './why.tsx';

interface FallenCoverProps {
  row: AlertRow;
  explanation: Extract<Explanation, { kind: 'change' }>;
}

/** With which share it would not have fired, what the customer was listed with, and the way to them. */
export function FallenCover({ row, explanation: { shareAtLeast, withdrawn, listing } }: FallenCoverProps) {
  const [id = ''] = row.key;
  return (
    <p className="text-pretty">
      {withdrawn
        ? 'Nothing is left to decide: an update that came late stands between the two amounts. '
        : `Would not have fired with a share of ${figure(row, shareAtLeast)} or more. `}
      {listing ? (
        <>
          Listed with {formatMoney(listing.amount, listing.currency)} by {listing.by},{' '}
          <RelativeTime at={listing.at} />.{' '}
        </>
      ) : null}
      <Link href={customerPath(id)} className="whitespace-nowrap text-accent underline underline-offset-2">
        Customer {id}
      </Link>
    </p>
  );
}
