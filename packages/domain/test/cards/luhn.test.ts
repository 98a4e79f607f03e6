import valid from 'card-validator';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { passesLuhn } from '../../src/cards/luhn.ts';
import { digitsOf, luhnNumber } from './card-numbers.ts';

describe('passesLuhn', () => {
  test('the check digit passes, any other in its place fails', () => {
    fc.assert(
      fc.property(luhnNumber, fc.integer({ min: 1, max: 9 }), (number, by) => {
        expect(passesLuhn(number)).toBe(true);
        const last = (Number(number.at(-1)) + by) % 10;
        expect(passesLuhn(number.slice(0, -1) + last)).toBe(false);
      }),
    );
  });

  test('one wrong digit fails, and so do two that are swapped, but 09 and 90', () => {
    fc.assert(
      fc.property(luhnNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, where, by) => {
        const at = where % number.length;
        const digit = number.charAt(at);
        const wrong = number.slice(0, at) + ((Number(digit) + by) % 10) + number.slice(at + 1);
        expect(passesLuhn(wrong)).toBe(false);
        const next = number.charAt(at + 1);
        if (next === '' || next === digit || ['09', '90'].includes(digit + next)) return;
        expect(passesLuhn(number.slice(0, at) + next + digit + number.slice(at + 2))).toBe(false);
      }),
    );
  });

  test('judges as card-validator does', () => {
    fc.assert(
      fc.property(digitsOf(15), (digits) => {
        expect(passesLuhn(`4${digits}`)).toBe(valid.number(`4${digits}`).isValid);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', ' ', '4111-1111', '4111 1111 1111 1111', 'a', '١٢'])('%j is not digits alone', (text) => {
    expect(passesLuhn(text)).toBe(false);
  });
});
