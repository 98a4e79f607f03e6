import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import { nameEvents } from './event-names.ts';

export interface AccountTransfer {
  source: string;
  id: string;
  time: Date;
  sourceAccount: string;
  targetAccount: string;
  amount: number;
  currency: string;
  city: string;
}

/** How far back to look, in hours, until enough is found: a busy account needs minutes, a quiet one its history. */
const spans = [1, 24, 24 * 30, 24 * 3650];

/** Transfers from and to an account at or before `before` (null: now), newest first. */
export async function accountTransfers(
  db: Db,
  { account, before, limit }: { account: string; before: Date | null; limit: number },
): Promise<{ transfers: AccountTransfer[] }> {
  const to = before ?? new Date(Date.now() + 5 * 60_000);
  let rows: TransferColumns[] = [];
  for (const hours of spans) {
    rows = await read(db, account, new Date(to.getTime() - hours * 3_600_000), to, limit);
    if (rows.length >= limit) break;
  }
  const names = await nameEvents(
    db,
    rows.map((row) => ({ eventNo: row.event_no, at: row.occurred_at })),
  );
  return {
    transfers: rows.map((row) => {
      const name = names.get(row.event_no);
      return {
        source: name?.source ?? '',
        id: name?.id ?? row.event_no,
        time: row.occurred_at,
        sourceAccount: row.source_account,
        targetAccount: row.target_account,
        amount: safeInteger(row.amount),
        currency: row.currency,
        city: row.city,
      };
    }),
  };
}

interface TransferColumns {
  event_no: string;
  occurred_at: Date;
  amount: string;
  source_account: string;
  target_account: string;
  currency: string;
  city: string;
}

async function read(
  db: Db,
  account: string,
  from: Date,
  to: Date,
  limit: number,
): Promise<TransferColumns[]> {
  // A transfer to oneself is in both halves; UNION keeps it once.
  const half = (column: string) => `
    (SELECT event_no, occurred_at, amount_minor, source_account, target_account, currency, city
     FROM dwd.transfer WHERE ${column} = $1 AND occurred_at BETWEEN $2 AND $3
     ORDER BY occurred_at DESC, event_no DESC LIMIT $4)`;
  const { rows } = await db.pool.query<TransferColumns>(
    `SELECT event_no::text, occurred_at, amount_minor::text AS amount, source_account, target_account, currency, city
     FROM (${half('source_account')} UNION ${half('target_account COLLATE "POSIX"')}) t
     ORDER BY occurred_at DESC, t.event_no DESC LIMIT $4`,
    [account, from, to, limit],
  );
  return rows;
}
