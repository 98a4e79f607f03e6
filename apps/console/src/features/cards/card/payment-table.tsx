'use client';

import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { cityColour } from '../../../design/city-colour.ts';
import { cn } from '../../../design/class-names.ts';
import { Id } from '../../../design/id.tsx';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { Money } from '../../../design/money.tsx';
import { Nothing } from '../../../design/nothing.tsx';
import { formatCount, plural } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { STICKY_HEAD } from '../sticky-head.ts';
import { type Payments, paymentKey } from './use-payments.ts';

type PaymentTableProps = {
  payments: Payments;
  activeId: string | null;
  onPoint: (id: string | null) => void;
};

/** The payments that the timeline draws, in words: the same range, newest first. */
export function PaymentTable({ payments, activeId, onPoint }: PaymentTableProps) {
  const { rows, more } = payments;
  const hits = rows.filter(({ hit }) => hit).length;
  if (!payments.pending && rows.length === 0) return null;
  return (
    <Panel
      title="Payments"
      flush
      aside={
        <span className="text-sm text-ink-muted">
          {more ? `newest ${formatCount(rows.length)}` : plural(rows.length, 'payment')}
          {hits > 0 ? `, ${formatCount(hits)} in alerts` : ''}
        </span>
      }
    >
      {payments.pending ? (
        <LinesSkeleton label="Reading the payments" lines={6} />
      ) : (
        <>
          <PlainTable
            label="Payments"
            className={cn(STICKY_HEAD, 'max-h-[480px]')}
            head={
              <>
                <Th right>Happened</Th>
                <Th right>Amount</Th>
                <Th>City</Th>
                <Th>Merchant</Th>
                <Th>Channel</Th>
                <Th>Alert</Th>
                <Th>Payment</Th>
              </>
            }
          >
            {rows.map((payment) => {
              const key = paymentKey(payment);
              return (
                <tr
                  key={key}
                  onPointerEnter={() => onPoint(key)}
                  onPointerLeave={() => onPoint(null)}
                  className={cn('hover:bg-hover', key === activeId && 'bg-hover')}
                >
                  <Td right>
                    <RelativeTime at={payment.time} />
                  </Td>
                  <Td right>
                    <Money minor={payment.amount} currency={payment.currency} />
                  </Td>
                  <Td>
                    {payment.city ? (
                      <span className="inline-flex items-center gap-1.5">
                        <span
                          aria-hidden
                          className="size-2 rounded-full"
                          style={{ background: cityColour(payment.city) }}
                        />
                        {payment.city}
                      </span>
                    ) : (
                      <Nothing />
                    )}
                  </Td>
                  <Td className="w-full max-w-[24ch] truncate">{payment.merchant ?? <Nothing />}</Td>
                  <Td>{payment.channel ?? <Nothing />}</Td>
                  <Td>
                    {payment.hit ? (
                      <Badge tone="danger">In an alert</Badge>
                    ) : (
                      <span className="text-ink-muted">none</span>
                    )}
                  </Td>
                  <Td>
                    <Id value={payment.id} of="payment" keep={5} />
                  </Td>
                </tr>
              );
            })}
          </PlainTable>
          {more ? (
            <div className="border-t p-2 text-center">
              <Button tone="quiet" busy={payments.reading} onClick={payments.showMore}>
                Show more
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Panel>
  );
}
