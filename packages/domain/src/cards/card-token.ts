import { createKeyedToken } from '../tokens/keyed-token.ts';
import { type Brand, brandOf } from './brand.ts';
import type { CardNumber } from './card-number.ts';

declare const brand: unique symbol;

/** Stands for a card wherever one is kept or shown. The same number has the same token under the same secret. */
export type CardToken = string & { readonly [brand]: 'CardToken' };

/** What is kept of a card number. */
export interface CardRef {
  readonly token: CardToken;
  readonly first6: string;
  readonly last4: string;
  /** null where no brand issues such numbers. */
  readonly brand: Brand | null;
}

export type TokeniseCard = (number: CardNumber) => CardRef;

const CARD_TOKENS = { purpose: 'watchfloor/card-token/v1', prefix: 'ct_' };

/** @throws RangeError if the secret is empty */
export function createCardTokeniser(secret: string): TokeniseCard {
  const tokenOf = createKeyedToken(secret, CARD_TOKENS);
  return (number) => ({
    token: tokenOf(number) as CardToken,
    first6: number.slice(0, 6),
    last4: number.slice(-4),
    brand: brandOf(number) ?? null,
  });
}

export const isCardToken = (text: string): text is CardToken => /^ct_[a-p]{32}$/.test(text);
