import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { maskCardNumbers } from '../../src/cards/mask-card-numbers.ts';
import { luhnNumber } from './card-numbers.ts';

describe('maskCardNumbers', () => {
  test('no card number survives, wherever it stands and however it is grouped', () => {
    const around = fc.string({ unit: fc.constantFrom('a', '"', ' ', ',', 'ü', '\n'), maxLength: 5 });
    fc.assert(
      fc.property(luhnNumber, around, around, fc.constantFrom('', ' ', '-'), (card, before, after, gap) => {
        const grouped = card.match(/.{1,4}/g)?.join(gap) ?? card;
        const masked = maskCardNumbers(`${before}${grouped}${after}`);
        expect(masked).toBe(
          `${before}${card.slice(0, 6)}${'*'.repeat(card.length - 10)}${card.slice(-4)}${after}`,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('masking twice is masking once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -x'), maxLength: 60 }), (text) => {
        const once = maskCardNumbers(text);
        expect(maskCardNumbers(once)).toBe(once);
      }),
    );
  });

  it('leaves other numbers as they are: ids, amounts, times', () => {
    for (const text of ['4111111111111112', '12345678901', '2026-11-20T10:15:30.123Z', '8,644.00', 'tx-1']) {
      expect(maskCardNumbers(text)).toBe(text);
    }
  });

  it('masks within JSON', () => {
    expect(maskCardNumbers('{"card_number":"4111 1111 1111 1111","amount":12}')).toBe(
      '{"card_number":"411111******1111","amount":12}',
    );
  });
});
