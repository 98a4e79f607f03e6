import { z } from 'zod';
import {
  type AmountError,
  type Currency,
  currency,
  exponentOf,
  isCurrency,
  type Minor,
  parseAmount,
} from '../money.ts';
import type { EventProblem } from './problem.ts';

/** `amount` and `currency` of an event's data, as every type that moves money has them. */
export const moneyFields = {
  amount: z.union([z.string(), z.number()], {
    error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a decimal string or a number'),
  }),
  currency: z
    .string({ error: 'must be a string' })
    .refine(isCurrency, 'must be an ISO 4217 code in capitals, like USD')
    .optional(),
};

export interface Money {
  readonly amount: Minor;
  readonly currency: Currency;
}

const messages: Record<AmountError, (code: string) => string> = {
  not_an_amount: () => 'must be a plain decimal like "12.50", without exponent, sign or separators',
  too_many_decimals: (code) => `has more decimals than ${code} has (${exponentOf(code)})`,
  not_positive: () => 'must be greater than 0',
  too_large: () => 'must be at most 10^15 minor units',
};

/** Money of validated fields; USD where the event does not say. */
export function readMoney(fields: {
  amount: string | number;
  currency?: string | undefined;
}): { ok: true; money: Money } | { ok: false; problem: EventProblem } {
  const code = fields.currency ?? 'USD';
  const parsed = parseAmount(fields.amount, code);
  if (parsed.ok) return { ok: true, money: { amount: parsed.amount, currency: currency(code) } };
  return {
    ok: false,
    problem: { path: 'data.amount', code: parsed.code, message: messages[parsed.code](code) },
  };
}

/** The same for fields that nothing has validated; undefined leaves the verdict to the schemas. */
export function readPlainMoney(amount: unknown, code: unknown = 'USD'): Money | undefined {
  if (typeof code !== 'string' || !isCurrency(code)) return undefined;
  if (typeof amount !== 'string' && typeof amount !== 'number') return undefined;
  const parsed = parseAmount(amount, code);
  return parsed.ok ? { amount: parsed.amount, currency: code } : undefined;
}
