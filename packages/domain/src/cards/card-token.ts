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
    return {
      token: inLetters(digest) as CardToken,
      first6: number.slice(0, 6),
      last4: number.slice(-4),
      brand: brandOf(number) ?? null,
    };
  };
}

export const isCardToken = (text: string): text is CardToken => /^ct_[a-p]{32}$/.test(text);

/** `ct_` and 32 letters; every token is written here and copied out. */
const letters = Buffer.from(`ct_${'a'.repeat(32)}`, 'latin1');

/** Sixteen bytes in letters of a to p, four bits each. */
function inLetters(digest: Buffer): string {
  for (let i = 0; i < 16; i++) {
    const byte = digest[i] ?? 0;
    letters[3 + 2 * i] = 97 + (byte >> 4);
    letters[4 + 2 * i] = 97 + (byte & 15);
  }
  return letters.toString('latin1');
}
