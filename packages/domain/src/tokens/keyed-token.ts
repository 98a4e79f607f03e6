import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';

/**
 * Makes tokens: the prefix and 128 bits of HMAC-SHA-256 under a key derived from the secret (HKDF), in 32 letters of a to p.
 * What they stand for has few possible values, so that a plain hash could be reversed by trying them all; and no token can
 * be taken for a number.
 * @param purpose keeps the tokens of different things apart: changing it makes every token ever given out stand for nothing
 * @throws RangeError if the secret is empty
 */
export function createKeyedToken(
  secret: string,
  { purpose, prefix }: { purpose: string; prefix: string },
): (text: string) => string {
  if (secret === '') throw new RangeError('Tokens need a secret; WATCHFLOOR_SECRET is empty');
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)));
  /** Every token is written here and copied out. */
  const letters = Buffer.from(`${prefix}${'a'.repeat(32)}`, 'latin1');
  return (text) => {
    const digest = createHmac('sha256', key).update(text).digest();
    for (let i = 0; i < 16; i++) {
      const byte = digest[i] ?? 0;
      letters[prefix.length + 2 * i] = 97 + (byte >> 4);
      letters[prefix.length + 2 * i + 1] = 97 + (byte & 15);
    }
    return letters.toString('latin1');
  };
}
