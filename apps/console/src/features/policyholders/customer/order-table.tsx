import { Id } from '../../../design/id.tsx';
import { Money } from '../../../design/money.tsx';
import { Nothing } from '../../../design/nothing.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import type { CustomerOrder } from '../model/policyholders-api.ts';
import { dayWords, hourWords } from '../model/report-hours.ts';

type OrderTableProps = { orders: readonly CustomerOrder[]; currency: string; zone: string };

/** Orders with what they come to and where they count: the latest of a day stands in its hour, the others nowhere. */
export function OrderTable({ orders, currency, zone }: OrderTableProps) {
  return (
    <div className="max-h-96 overflow-y-auto">
      <PlainTable
        label="Policy orders of the customer"
        head={
          <>
            <Th right>Changed</Th>
            <Th>Order</Th>
            <Th>Type</Th>
            <Th right>Price</Th>
            <Th right>Payable</Th>
            <Th>Paid</Th>
            <Th>Counts in</Th>
          </>
        }
      >
        {orders.map((order) => (
          <tr key={order.eventNo} className="hover:bg-hover">
            <Td right>
              <RelativeTime at={order.modifiedAt} />
            </Td>
            <Td>
              <Id value={order.orderNo} of="order" keep={8} />
            </Td>
            <Td className="max-w-[20ch] truncate" title={order.orderType ?? undefined}>
              {order.orderType ?? <Nothing />}
            </Td>
            <Td right className="text-ink-muted">
              {order.price === null ? <Nothing /> : <Money minor={order.price} currency={currency} bare />}
            </Td>
            <Td right className="font-medium">
              {order.payable === null ? (
                <span className="font-normal text-ink-muted">not said, counts as 0</span>
              ) : (
                <Money minor={order.payable} currency={currency} />
              )}
            </Td>
            <Td className="text-ink-muted">
              {order.paidAt === null ? <Nothing /> : <RelativeTime at={order.paidAt} />}
            </Td>
            <Td className="w-full">
              {order.latest ? (
                `${dayWords(order.day)}, the hour of ${hourOf(order.modifiedAt, zone)}`
              ) : (
                <span className="text-ink-muted" title="Only the latest order of a day counts in its premium">
                  orders only, a later one followed
                </span>
              )}
            </Td>
          </tr>
        ))}
      </PlainTable>
    </div>
  );
}

/** "14:00" for 14:23: hours of the reports begin with the clock's, whatever the zone's offset. */
const hourOf = (at: string, zone: string): string => hourWords(Date.parse(at), zone).replace(/\d\d$/, '00');
