import { z } from 'zod';
import type { AccountName } from '../ids.ts';
import { asAccountName } from '../ids.ts';
import {
  type AmountError,
  type Currency,
  currency,
  exponentOf,
  isCurrency,
  type Minor,
  parseAmount,
} from '../money.ts';
import { isText, text } from './envelope.ts';
import { type EventProblem, type FactResult, problemsOf } from './problem.ts';

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
  amount: z.union([z.string(), z.number()], {
    error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a decimal string or a number'),
  }),
  currency: z
    .string({ error: 'must be a string' })
    .refine(isCurrency, 'must be an ISO 4217 code in capitals, like USD')
    .optional(),
  city: text(64),
});

const amountMessages: Record<AmountError, (code: string) => string> = {
  not_an_amount: () => 'must be a plain decimal like "12.50", without exponent, sign or separators',
  too_many_decimals: (code) => `has more decimals than ${code} has (${exponentOf(code)})`,
  not_positive: () => 'must be greater than 0',
  too_large: () => 'must be at most 10^15 minor units',
};

/**
 * Reads a transfer that is wholly as it should be, several times as fast as the schema does; undefined leaves the verdict
 * to `parseTransfer`. Accepts nothing that one refuses (a property of the tests).
 */
export function readPlainTransfer(data: unknown): Transfer | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const {
    source_account,
    target_account,
    amount,
    currency: code = 'USD',
    city,
  } = data as Record<string, unknown>;
  if (!isText(source_account, 64) || !isText(target_account, 64) || !isText(city, 64)) return undefined;
  if (
    typeof code !== 'string' ||
    !isCurrency(code) ||
    (typeof amount !== 'string' && typeof amount !== 'number')
  )
    return undefined;
  const parsed = parseAmount(amount, code);
  if (!parsed.ok) return undefined;
  return {
    sourceAccount: asAccountName(source_account),
    targetAccount: asAccountName(target_account),
    amount: parsed.amount,
    currency: code,
    city,
  };
}

/** Reads `data` of a transfer: validated, cleaned and typed, or every reason why not. */
export function parseTransfer(data: unknown): FactResult<Transfer> {
  const parsed = transferSchema.safeParse(data);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, 'data') };
  const { source_account, target_account, city } = parsed.data;
  const code = parsed.data.currency ?? 'USD';
  const amount = parseAmount(parsed.data.amount, code);
  if (!amount.ok) {
    const problem: EventProblem = {
      path: 'data.amount',
      code: amount.code,
      message: amountMessages[amount.code](code),
    };
    return { ok: false, problems: [problem] };
  }
  return {
    ok: true,
    fact: {
      sourceAccount: asAccountName(source_account),
      targetAccount: asAccountName(target_account),
      amount: amount.amount,
      currency: currency(code),
      city,
    },
  };
}
