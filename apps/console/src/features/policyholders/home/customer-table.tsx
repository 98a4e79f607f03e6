import Link from 'next/link';
import { Button } from '../../../design/button.tsx';
import { Money } from '../../../design/money.tsx';
import { formatCount, plural } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { CoverSparkline } from '../cover-sparkline.tsx';
import { changeWords } from '../model/change-words.ts';
import { alertsOfCustomer, customerPath } from '../model/customer-path.ts';
import type { Customer } from '../model/policyholders-api.ts';

type CustomerTableProps = {
  users: readonly Customer[];
  /** Absent for those who may not. */
  onEdit?: (user: Customer) => void;
};

/** Key customers, one row each. */
export function CustomerTable({ users, onEdit }: CustomerTableProps) {
  return (
    <PlainTable
      label="Key customers"
      head={
        <>
          <Th>Customer</Th>
          <Th>Information</Th>
          <Th right>Listed with</Th>
          <Th right>Cover now</Th>
          <Th right>Change</Th>
          <Th>Cover</Th>
          <Th right>Updates</Th>
          <Th right>Last change</Th>
          <Th>Drops</Th>
          {onEdit ? (
            <Th>
              <span className="hidden-label">Actions</span>
            </Th>
          ) : null}
        </>
      }
    >
      {users.map((user) => (
        <tr key={user.id} className="hover:bg-hover">
          <Td>
            <Link
              href={customerPath(user.id)}
              className="rounded-sm font-mono text-[0.95em] font-medium text-accent hover:underline"
            >
              {user.id}
            </Link>
          </Td>
          <Td className="w-full max-w-[28ch] truncate text-ink-muted" title={user.stored.info ?? undefined}>
            {user.stored.info ?? '–'}
          </Td>
          <Td right>
            <Money minor={user.amount} currency={user.currency} />
          </Td>
          <Td right className="font-medium">
            <Money minor={user.stored.amount} currency={user.currency} />
          </Td>
          <Td right>{changeWords(user.amount, user.stored.amount) ?? '–'}</Td>
          <Td>
            <CoverSparkline cover={user.cover} />
          </Td>
          <Td right>{formatCount(user.updates)}</Td>
          <Td right>
            {user.stored.modifiedAt ? (
              <RelativeTime at={user.stored.modifiedAt} />
            ) : (
              <span className="text-ink-faint">as listed</span>
            )}
          </Td>
          <Td>
            <Drops user={user} />
          </Td>
          {onEdit ? (
            <Td right>
              <Button tone="quiet" onClick={() => onEdit(user)}>
                Edit<span className="hidden-label"> {user.id}</span>
              </Button>
            </Td>
          ) : null}
        </tr>
      ))}
    </PlainTable>
  );
}

function Drops({ user: { id, drops } }: { user: Customer }) {
  if (drops.total === 0) return <span className="text-ink-faint">none</span>;
  return (
    <Link href={alertsOfCustomer(id)} className="rounded-sm text-accent hover:underline">
      {plural(drops.total, 'drop')}
      {drops.open > 0 ? (
        <span className="font-medium text-warn">, {formatCount(drops.open)} open</span>
      ) : null}
      {drops.last ? <span className="text-ink-muted">, last {drops.last.drop / 100} %</span> : null}
    </Link>
  );
}
