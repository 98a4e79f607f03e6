'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import { cn } from '../../../design/class-names.ts';
import { Id } from '../../../design/id.tsx';
import { Money } from '../../../design/money.tsx';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { formatClock, formatDay, formatExact } from '../../../design/time-format.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { type AlertRow, endsOf } from '../model/alert-row.ts';

type Transfer = inferRouterOutputs<AppRouter>['alerts']['accountTransfers']['transfers'][number];

const SHOWN = 8;

interface AccountTransfersProps {
  row: AlertRow;
  /** Shows all alerts that name an account. */
  onFilter: (text: string) => void;
}

/** What the two accounts did up to the alert's last transfer, side by side. */
export function AccountTransfers({ row, onFilter }: AccountTransfersProps) {
  const { from, to } = endsOf(row);
  return (
    <Section id="accounts" title="The accounts’ transfers, up to the last one of this alert">
      <div className="@container">
        <div className="grid gap-x-5 gap-y-4 @md:grid-cols-2">
          <OneAccount account={from} what="the source" other={to} row={row} onFilter={onFilter} />
          {to === null ? null : (
            <OneAccount account={to} what="the target" other={from} row={row} onFilter={onFilter} />
          )}
        </div>
      </div>
    </Section>
  );
}

interface OneAccountProps extends AccountTransfersProps {
  account: string;
  what: 'the source' | 'the target';
  other: string | null;
}

function OneAccount({ account, what, other, row, onFilter }: OneAccountProps) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.alerts.accountTransfers.queryOptions({ account, around: row.lastEventAt, limit: SHOWN }),
  );
  return (
    <div className="min-w-0">
      <div className="mb-1 flex items-center justify-between gap-2 text-sm">
        <span className="min-w-0 truncate">
          <Id value={account} of="account" keep={10} /> <span className="text-ink-faint">{what}</span>
        </span>
        <button
          type="button"
          className="shrink-0 text-xs text-accent underline-offset-2 hover:underline"
          onClick={() => onFilter(account)}
        >
          its alerts<span className="hidden-label">, of {account}</span>
        </button>
      </div>
      {query.error && !query.data ? (
        <SectionFailing
          what="Its transfers"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={SHOWN} /> : null}
      {query.data?.transfers.length === 0 ? (
        <p className="text-sm text-ink-muted">No transfer is kept of this time any more.</p>
      ) : null}
      {query.data ? (
        <table className="w-full table-fixed text-sm">
          <caption className="hidden-label">Transfers of {account}, newest first</caption>
          <colgroup>
            <col className="w-12" />
            <col />
            <col className="w-28" />
          </colgroup>
          <thead className="hidden-label">
            <tr>
              <th>Time</th>
              <th>With</th>
              <th>Amount</th>
            </tr>
          </thead>
          <tbody>
            {query.data.transfers.map((transfer) => (
              <Line
                key={`${transfer.source}/${transfer.id}`}
                transfer={transfer}
                account={account}
                other={other}
              />
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}

function Line({ transfer, account, other }: { transfer: Transfer; account: string; other: string | null }) {
  const out = transfer.sourceAccount === account;
  const counterpart = out ? transfer.targetAccount : transfer.sourceAccount;
  const between = counterpart === other;
  return (
    <tr
      className={cn('h-6 border-t', between && 'font-medium')}
      title={between ? 'Between the two accounts' : undefined}
    >
      <td className="whitespace-nowrap text-ink-muted" title={formatExact(transfer.time)}>
        {shortTime(transfer.time)}
      </td>
      <td className="truncate font-mono text-[0.9em]">
        <span aria-hidden className="mr-1 text-ink-faint">
          {out ? '→' : '←'}
        </span>
        <span className="hidden-label">{out ? 'to ' : 'from '}</span>
        {counterpart}
      </td>
      <td className="text-right">
        <Money minor={transfer.amount} currency={transfer.currency} />
      </td>
    </tr>
  );
}

/** The clock for today's transfers, the day for older ones. */
function shortTime(iso: string): string {
  return Date.now() - Date.parse(iso) < 20 * 3_600_000 ? formatClock(iso) : formatDay(iso);
}
