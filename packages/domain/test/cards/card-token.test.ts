import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type CardNumber, parseCardNumber } from '../../src/cards/card-number.ts';
import { createCardTokeniser, isCardToken } from '../../src/cards/card-token.ts';
import { maskCardNumbers } from '../../src/cards/mask-card-numbers.ts';
import { luhnNumber } from './card-numbers.ts';

const numbers = luhnNumber.map((text) => {
  const parsed = parseCardNumber(text);
  if (!parsed.ok) throw new Error('not a card number');
  return parsed.number;
});
const visa = '4111111111111111' as CardNumber;

describe('card tokens', () => {
  const tokenise = createCardTokeniser('a secret');

  test('are 128 bits of the keyed hash, four in each letter', () => {
    const key = Buffer.from(hkdfSync('sha256', 'a secret', '', 'watchfloor/card-token/v1', 32));
    fc.assert(
      fc.property(numbers, (number) => {
        const { token } = tokenise(number);
        const hex = token.slice(3).replace(/./g, (letter) => (letter.charCodeAt(0) - 97).toString(16));
        expect(hex).toBe(createHmac('sha256', key).update(number).digest('hex').slice(0, 32));
        expect(isCardToken(token)).toBe(true);
        expect(maskCardNumbers(token)).toBe(token);
      }),
    );
  });

  it('stay the same, for they are kept', () => {
    expect(tokenise(visa)).toEqual({
      token: 'ct_dmccbaglgahhplpdglecmhafiifpjend',
      first6: '411111',
      last4: '1111',
      brand: 'visa',
    });
    expect(tokenise('1000000000000008' as CardNumber).brand).toBeNull();
  });

  it('differ between numbers and between secrets', () => {
    expect(createCardTokeniser('another')(visa).token).not.toBe(tokenise(visa).token);
    expect(tokenise('4012888888881881' as CardNumber).token).not.toBe(tokenise(visa).token);
  });

  it('need a secret', () => {
    expect(() => createCardTokeniser('')).toThrow(RangeError);
  });

  it.each([
    '',
    'ct_',
    `ct_${'q'.repeat(32)}`,
    `ct_${'a'.repeat(33)}`,
    `ct_${'a'.repeat(32)}\n`,
    'a'.repeat(32),
  ])('%j is none', (text) => {
    expect(isCardToken(text)).toBe(false);
  });
});
