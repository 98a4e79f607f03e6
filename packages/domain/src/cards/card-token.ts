import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
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

/** Changing it makes every token that was ever given out stand for nothing. */
const PURPOSE = 'watchfloor/card-token/v1';

/**
 * Tokens are 128 bits of HMAC-SHA-256 under a key derived from the secret (HKDF), in letters alone: there are so few
 * card numbers that a plain hash could be reversed by trying them all, and no token can be taken for a number.
 * @throws RangeError if the secret is empty
 */
export function createCardTokeniser(secret: string): TokeniseCard {
  if (secret === '') throw new RangeError('Card tokens need a secret; WATCHFLOOR_SECRET is empty');
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32)));
  return (number) => {
    const digest = createHmac('sha256', key).update(number).digest();
    let token = 'ct_';
    for (let i = 0; i < 16; i++) token += letterPairs[digest[i] ?? 0];
    return {
      token: token as CardToken,
      first6: number.slice(0, 6),
      last4: number.slice(-4),
      brand: brandOf(number) ?? null,
    };
  };
}

export const isCardToken = (text: string): text is CardToken => /^ct_[a-p]{32}$/.test(text);

/** A byte in two letters of a to p, four bits each. */
const letterPairs = Array.from({ length: 256 }, (_, byte) =>
  String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15)),
);
