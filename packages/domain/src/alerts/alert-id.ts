import { createHash } from 'node:crypto';
import { type AlertId, asAlertId } from '../ids.ts';

/**
 * Identity of the episode that a breaching event opened: the same detector, key and event give the same id on every
 * machine and after every crash, so that writing it twice is impossible. 100 bits of SHA-256 in Crockford's base 32.
 */
export function alertId(
  detector: string,
  key: readonly string[],
  anchor: { source: string; id: string },
): AlertId {
  const digest = createHash('sha256')
    .update(JSON.stringify([detector, key, anchor.source, anchor.id]))
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
