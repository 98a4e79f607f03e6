import { createHash } from 'node:crypto';
import { type AlertId, asAlertId } from '../ids.ts';

/**
 * Identity of the episode that begins at `anchorAt` (ms since 1970, the first breaching event known when it opened): the
 * same detector, key and time give the same id on every machine and after every crash, so that opening it twice is
 * impossible. 100 bits of SHA-256 in Crockford's base 32.
 */
export function alertId(detector: string, key: readonly string[], anchorAt: number): AlertId {
  const digest = createHash('sha256')
    .update(JSON.stringify([detector, key, anchorAt]))
    .digest();
  let text = '';
  let bits = 0n;
  for (const byte of digest.subarray(0, 13)) bits = (bits << 8n) | BigInt(byte);
  for (let i = 0; i < 20; i++) {
    text = (alphabet[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return asAlertId(`al_${text}`);
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
