import { brandOf } from './brand.ts';
import { maskCardNumbers } from './mask-card-numbers.ts';

/** What may be kept of a card, beside its payment. */
interface KeptCard {
  readonly token: string;
  readonly first6: string | null;
  readonly last4: string | null;
  readonly brand: string | null;
}

const MEMBER = /"card_number"\s*:\s*("[^"\\]*"|\d+)/g;
const LONG_RUN = /\d(?:[ -]?\d){11}/;

/**
 * A payment event's JSON on one line without its full card number, nor any other one that stands in it: `data.card_number`
 * becomes the card's token, first six, last four and brand (null: a rejected event, the number is masked). An event with
 * nothing unusual about it keeps every other character; any other is written anew from its parsed `value`.
 */
export function redactPaymentEvent(raw: string, value: unknown, card: KeptCard | null): string {
  return splice(raw, value, card) ?? JSON.stringify(rebuild(value, card));
}

/** The common case: the number stands once, as itself, and nothing else could hide one. */
function splice(raw: string, value: unknown, card: KeptCard | null): string | undefined {
  if (card === null || raw.includes('\\u')) return undefined;
  const number = dataOf(value)?.card_number;
  const [found, second] = raw.matchAll(MEMBER);
  if (number === undefined || !found || second) return undefined;
  const literal = found[1] ?? '';
  if (literal !== JSON.stringify(number)) return undefined;
  const before = raw.slice(0, found.index);
  const after = raw.slice(found.index + found[0].length);
  if (LONG_RUN.test(before) || LONG_RUN.test(after)) return undefined;
  return before + JSON.stringify(keptFields(card)).slice(1, -1) + after;
}

const keptFields = ({ token, first6, last4, brand }: KeptCard) => ({
  card_token: token,
  card_first6: first6,
  card_last4: last4,
  card_brand: brand,
});

function rebuild(value: unknown, card: KeptCard | null): unknown {
  const data = dataOf(value);
  const masked = mask(value);
  if (!data || typeof masked !== 'object' || masked === null || !('card_number' in data)) return masked;
  const { card_number: number, ...rest } = mask(data) as Record<string, unknown>;
  const kept = card === null ? { card_number: hide(data.card_number) } : keptFields(card);
  return { ...masked, data: { ...rest, ...kept } };
}

function dataOf(value: unknown): Record<string, unknown> | undefined {
  const data = (value as { data?: unknown } | null | undefined)?.data;
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : undefined;
}

/** A copy in which no string, key or number holds a card number. */
function mask(value: unknown): unknown {
  if (typeof value === 'string') return maskCardNumbers(value);
  if (typeof value === 'number') {
    const digits = String(value);
    return Number.isSafeInteger(value) && brandOf(digits) ? maskCardNumbers(digits) : value;
  }
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskCardNumbers(key), mask(inner)]));
}

/** What is left of something that was meant to be a card number. */
function hide(number: unknown): string {
  const digits = String(number).replace(/\D/g, '');
  return digits.length < 10 ? '*'.repeat(digits.length) : `${digits.slice(0, 6)}******${digits.slice(-4)}`;
}
