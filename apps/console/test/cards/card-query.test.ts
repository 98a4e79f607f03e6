import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskTyped, readCardQuery } from '../../src/features/cards/model/card-query.ts';

const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((each) => each.join(''));
const separators = fc.constantFrom('', ' ', '-', '.', '\u00a0', '–');
/** A number as people write it down: with something between some of its digits. */
const written = (number: fc.Arbitrary<string>) =>
  number.chain((text) =>
    fc
      .array(separators, { minLength: text.length, maxLength: text.length })
      .map((between) =>
        [...text].map((digit, place) => (place === 0 ? '' : between[place]) + digit).join(''),
      ),
  );
const shownDigits = (text: string) => text.replace(/\D/g, '').length;

describe('what the search field shows', () => {
  it('is never more of a number than its first six and last four digits', () => {
    const noise = fc.stringMatching(/^[a-z ,;:#]{0,12}$/);
    fc.assert(
      fc.property(noise, written(digits(7, 40)), noise, (before, number, after) => {
        expect(shownDigits(maskTyped(`${before}${number}${after}`))).toBeLessThanOrEqual(10);
      }),
    );
  });

  it('is the same at every digit of typing a number as of pasting what is there so far', () => {
    fc.assert(
      fc.property(digits(12, 19), (number) => {
        for (let length = 1; length <= number.length; length += 1) {
          const shown = maskTyped(number.slice(0, length));
          expect(shown).toHaveLength(length);
          expect(shown.startsWith(number.slice(0, Math.min(6, length)))).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['4111 1111 1111 1111', '411111••••••1111'],
    ['4111111111111111', '411111••••••1111'],
    ['378282246310005', '378282•••••0005'],
    ['1111', '1111'],
    ['41111111', '411111••'],
  ])('masks %s', (given, shown) => expect(maskTyped(given)).toBe(shown));
});

describe('what is looked for', () => {
  it('is a number by 12 to 19 digits, however they are written, alone or among words', () => {
    fc.assert(
      fc.property(digits(12, 19), separators, (number, separator) => {
        const spaced = [...number].join(separator);
        for (const given of [number, spaced, ` ${spaced}\n`, `card ${spaced} was stolen`])
          expect(readCardQuery(given)).toMatchObject({ kind: 'number', text: number });
      }),
    );
  });

  it('is the end of a number by four digits, and a token by its form', () => {
    expect(readCardQuery(' 0005 ')).toMatchObject({ kind: 'last4', text: '0005' });
    const token = `ct_${'abcdefghijklmnop'.repeat(2)}`;
    expect(readCardQuery(token)).toMatchObject({ kind: 'token', text: token });
  });

  it('is asked for in words where it is neither, which hold none of what was given', () => {
    const other = fc.oneof(digits(0, 3), digits(5, 11), digits(20, 40));
    fc.assert(
      fc.property(other, (given) => {
        const query = readCardQuery(given);
        expect(query.kind).toBe('unfinished');
        if (query.kind === 'unfinished' && given.length >= 5) expect(query.hint).not.toContain(given);
      }),
    );
    expect(readCardQuery('4111111111111111, 5555555555554444')).toMatchObject({
      kind: 'unfinished',
      hint: 'Those are several numbers. Paste one of them alone',
    });
  });
});
