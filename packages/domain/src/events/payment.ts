import { z } from 'zod';
import { type CardNumber, parseCardNumber } from '../cards/card-number.ts';
import type { CardToken, TokeniseCard } from '../cards/card-token.ts';
import { holdsCardNumber } from '../cards/holds-card-number.ts';
import type { Currency, Minor } from '../money.ts';
import { moneyFields, readMoney, readPlainMoney } from './amount.ts';
import { isText, text } from './envelope.ts';
import { type EventProblem, type FactResult, problemsOf } from './problem.ts';

/** A card as a payment names it. Of a card that came as a token only that is known. */
export interface PaymentCard {
  readonly token: CardToken;
  readonly first6: string | null;
  readonly last4: string | null;
  readonly brand: string | null;
}

/** Money paid with a card, cleaned and typed: a row of dwd.payment. */
export interface Payment {
  readonly card: PaymentCard;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly merchant: string | null;
  readonly city: string | null;
  readonly channel: string | null;
}

const plainText = text(64).refine((value) => !holdsCardNumber(value), {
  message: 'must not hold a card number: it would be kept as it is',
});

/** `data` of a payment as it stands on the wire. Unknown fields stay in the raw event, cleared of card numbers. */
export const paymentSchema = z.object({
  card_number: z
    .union([z.string(), z.number().int()], { error: 'must be a string of 12 to 19 digits' })
    .optional(),
  card_token: plainText.optional(),
  ...moneyFields,
  merchant: plainText.nullish(),
  city: plainText.nullish(),
  channel: plainText.nullish(),
});

const optionalText = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || (isText(value, 64) && !holdsCardNumber(value));

/**
 * Reads a payment that is wholly as it should be, several times as fast as the schema does; undefined leaves the verdict
 * to `parsePayment`. Accepts nothing that one refuses (a property of the tests).
 */
export function readPlainPayment(data: unknown, tokenise: TokeniseCard): Payment | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { card_number, card_token, amount, currency, merchant, city, channel } = data as Record<
    string,
    unknown
  >;
  if (typeof card_number !== 'string' || card_token !== undefined) return undefined;
  if (!optionalText(merchant) || !optionalText(city) || !optionalText(channel)) return undefined;
  const money = readPlainMoney(amount, currency);
  if (!money) return undefined;
  const card = parseCardNumber(card_number);
  if (!card.ok) return undefined;
  return {
    card: tokenise(card.number),
    ...money,
    merchant: merchant ?? null,
    city: city ?? null,
    channel: channel ?? null,
  };
}

/** Reads `data` of a payment: validated, cleaned, its card tokenised, or every reason why not. */
export function parsePayment(data: unknown, tokenise: TokeniseCard): FactResult<Payment> {
  const parsed = paymentSchema.safeParse(data);
  const problems = parsed.success ? [] : problemsOf(parsed.error, 'data');
  const fields = (typeof data === 'object' ? data : null) as Record<string, unknown> | null;
  const card = readCard(fields?.card_number, fields?.card_token, tokenise);
  if (!card.ok) problems.push(card.problem);
  if (!parsed.success || !card.ok) return { ok: false, problems };
  const money = readMoney(parsed.data);
  if (!money.ok) return { ok: false, problems: [money.problem] };
  const { merchant, city, channel } = parsed.data;
  return {
    ok: true,
    fact: {
      card: card.card,
      ...money.money,
      merchant: merchant ?? null,
      city: city ?? null,
      channel: channel ?? null,
    },
  };
}

/** The card by its number or its token. Where both are given they must be the same card's. */
function readCard(
  number: unknown,
  token: unknown,
  tokenise: TokeniseCard,
): { ok: true; card: PaymentCard } | { ok: false; problem: EventProblem } {
  const no = (path: string, code: string, message: string) => ({
    ok: false as const,
    problem: { path, code, message },
  });
  if (number === undefined && token === undefined) {
    return no('data.card_number', 'missing', 'is missing; give card_number or card_token');
  }
  if (number === undefined) {
    const known = { token: token as CardToken, first6: null, last4: null, brand: null };
    return { ok: true, card: known };
  }
  const parsed = parseCardNumber(String(number));
  if (!parsed.ok) return no('data.card_number', parsed.code, parsed.message);
  const card = tokenise(parsed.number as CardNumber);
  if (token !== undefined && token !== card.token) {
    return no('data.card_token', 'conflict', 'is not the token of card_number; give one of the two');
  }
  return { ok: true, card };
}
