import { z } from 'zod';
import type { AccountName } from '../ids.ts';
import { asAccountName } from '../ids.ts';
import type { Currency, Minor } from '../money.ts';
import { moneyFields, readMoney, readPlainMoney } from './amount.ts';
import { isText, text } from './envelope.ts';
import { type FactResult, problemsOf } from './problem.ts';

/** Money moved from one account to another, cleaned and typed: a row of dwd.transfer. */
export interface Transfer {
  readonly sourceAccount: AccountName;
  readonly targetAccount: AccountName;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly city: string;
}

/** `data` of a transfer as it stands on the wire. Unknown fields stay in the raw event. */
export const transferSchema = z.object({
  source_account: text(64),
  target_account: text(64),
  ...moneyFields,
  city: text(64),
});

/**
 * Reads a transfer that is wholly as it should be, several times as fast as the schema does; undefined leaves the verdict
 * to `parseTransfer`. Accepts nothing that one refuses (a property of the tests).
 */
export function readPlainTransfer(data: unknown): Transfer | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { source_account, target_account, amount, currency, city } = data as Record<string, unknown>;
  if (!isText(source_account, 64) || !isText(target_account, 64) || !isText(city, 64)) return undefined;
  const money = readPlainMoney(amount, currency);
  if (!money) return undefined;
  return {
    sourceAccount: asAccountName(source_account),
    targetAccount: asAccountName(target_account),
    amount: money.amount,
    currency: money.currency,
    city,
  };
}

/** Reads `data` of a transfer: validated, cleaned and typed, or every reason why not. */
export function parseTransfer(data: unknown): FactResult<Transfer> {
  const parsed = transferSchema.safeParse(data);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, 'data') };
  const money = readMoney(parsed.data);
  if (!money.ok) return { ok: false, problems: [money.problem] };
  const { source_account, target_account, city } = parsed.data;
  return {
    ok: true,
    fact: {
      sourceAccount: asAccountName(source_account),
      targetAccount: asAccountName(target_account),
      ...money.money,
      city,
    },
  };
}
