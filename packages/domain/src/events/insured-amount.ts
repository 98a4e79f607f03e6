import { type Currency, exponentOf, type Minor, parseAmountOrZero } from '../money.ts';

/** Digits, or digits in groups of three, with or without decimals. */
const WRITTEN = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?$/;

export type InsuredAmountResult =
  | { readonly ok: true; readonly amount: Minor | null }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Reads an amount of the insurer's currency as insurers write it: 1234.5, "1,234.50", " 99 ". Null where there is none
 * (absent, null, blank). Zero is an amount; what is negative, has more decimals than the currency, or is no number is refused.
 */
export function readInsuredAmount(value: unknown, currency: Currency): InsuredAmountResult {
  if (value === undefined || value === null) return { ok: true, amount: null };
  if (typeof value !== 'string' && typeof value !== 'number')
    return no('invalid_type', 'must be a decimal number, or a text with one');
  const text = String(value).trim();
  if (text === '') return { ok: true, amount: null };
  const written = WRITTEN.exec(text);
  const parsed = written && parseAmountOrZero(text.replaceAll(',', ''), currency);
  if (!parsed)
    return no('not_an_amount', 'must be a plain decimal like "1,234.50", without exponent or currency');
  if (parsed.ok) return parsed;
  switch (parsed.code) {
    case 'too_many_decimals':
      return no(parsed.code, `has more decimals than ${currency} has (${exponentOf(currency)})`);
    case 'too_large':
      return no(parsed.code, 'must be at most 10^15 minor units');
    case 'not_an_amount':
      return no(parsed.code, 'has more digits than an amount can have');
    case 'negative':
      return no(parsed.code, 'must not be negative');
    default:
      return parsed.code satisfies never;
  }
}

const no = (code: string, message: string) => ({ ok: false as const, code, message });
