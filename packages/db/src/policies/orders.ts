import { dayIn } from '../calendar/calendar-sql.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

/** An order as it was changed at one time. Money in minor units of the insurer's currency. */
export interface PolicyOrder {
  /** Of the event that said so: no two orders have the same. */
  readonly eventNo: string;
  readonly modifiedAt: Date;
  /** The day of the reports' zone that it belongs to, 2026-11-20. */
  readonly day: string;
  readonly orderNo: string;
  readonly orderType: string | null;
  readonly paidAt: Date | null;
  readonly price: number | null;
  /** Null where the order does not say: it counts as zero. */
  readonly payable: number | null;
  /** Whether it is the user's latest of its day, which the figures of the day and its hour are made of. */
  readonly latest: boolean;
}

export interface PolicyOrderPage {
  readonly orders: readonly PolicyOrder[];
  readonly nextCursor: string | null;
}

/** A user's orders whose facts are kept, the latest change first. Nothing in it says who they are. */
export async function listPolicyOrders(
  db: Pick<Db, 'pool'>,
  { userId, cursor, limit }: { userId: string; cursor: string | null; limit: number },
): Promise<PolicyOrderPage> {
  const [before = 'infinity', tie = ''] = decodeCursor(cursor, 2) ?? [];
  const { rows } = await db.pool.query<OrderColumns>(
    `SELECT f.event_no::text, f.modified_at, f.tie, ${dayIn('f.modified_at')}::text AS day, f.order_no, f.order_type, f.paid_at,
            f.price_minor::text AS price, f.payable_minor::text AS payable, d.user_id IS NOT NULL AS latest
     FROM dwd.policy_order f CROSS JOIN ads.calendar c
     LEFT JOIN ads.policy_user_day d
       ON d.user_id = f.user_id AND d.day = ${dayIn('f.modified_at')} AND (d.modified_at, d.tie) = (f.modified_at, f.tie)
     WHERE f.user_id = $1 AND (f.modified_at, f.tie) < ($2::timestamptz, $3::text)
     ORDER BY f.modified_at DESC, f.tie DESC LIMIT $4`,
    [userId, before, tie, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    orders: shown.map(toOrder),
    nextCursor: rows.length > limit && last ? encodeCursor([last.modified_at.toISOString(), last.tie]) : null,
  };
}

interface OrderColumns {
  event_no: string;
  modified_at: Date;
  tie: string;
  day: string;
  order_no: string;
  order_type: string | null;
  paid_at: Date | null;
  price: string | null;
  payable: string | null;
  latest: boolean;
}

const toOrder = (row: OrderColumns): PolicyOrder => ({
  eventNo: row.event_no,
  modifiedAt: row.modified_at,
  day: row.day,
  orderNo: row.order_no,
  orderType: row.order_type,
  paidAt: row.paid_at,
  price: row.price === null ? null : safeInteger(row.price),
  payable: row.payable === null ? null : safeInteger(row.payable),
  latest: row.latest,
});
