import { History } from 'lucide-react';
import { cn } from '../../../design/class-names.ts';
import { EmptyState } from '../../../design/empty-state.tsx';
import { formatCount, plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { CardLink } from '../card-link.tsx';
import type { VersionDetail } from '../model/cards-api.ts';
import { MoneyByCurrency } from '../money-by-currency.tsx';
import { STICKY_HEAD } from '../sticky-head.ts';

/** Payments of the last 30 days on cards that the version adds: what listing them earlier would have caught. */
export function PastHits({ version }: { version: VersionDetail }) {
  const { retroHits, topHits, baseVersion } = version;
  return (
    <Panel
      title="What it would have hit"
      flush
      aside={
        <span className="text-sm text-ink-muted">
          {retroHits > 0 ? `${plural(retroHits, 'payment')} in the last 30 days` : 'Last 30 days'}
        </span>
      }
    >
      {topHits.length === 0 ? (
        <EmptyState
          icon={History}
          title={
            baseVersion === null
              ? 'Not compared'
              : 'No payment of the last 30 days was made with the new cards'
          }
          className="min-h-40"
        />
      ) : (
        <>
          <PlainTable
            label="Cards with the most payments"
            className={cn(STICKY_HEAD, 'max-h-80')}
            head={
              <>
                <Th>Card</Th>
                <Th right>Payments</Th>
                <Th right>Amount</Th>
              </>
            }
          >
            {topHits.map((card) => (
              <tr key={card.token} className="hover:bg-hover">
                <Td>
                  <CardLink token={card.token} label={card.label} />
                </Td>
                <Td right>{formatCount(card.payments)}</Td>
                <Td right className="w-full">
                  <MoneyByCurrency totals={card.totals} />
                </Td>
              </tr>
            ))}
          </PlainTable>
          <p className="border-t px-3 py-2 text-sm text-ink-muted">
            The cards with the most payments. Those of the last hour raise alerts when it is applied.
          </p>
        </>
      )}
    </Panel>
  );
}
