import valid from 'card-validator';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseCardNumber } from '../../src/cards/card-number.ts';
import { brandedNumber, digitsOf, luhnNumber } from './card-numbers.ts';
import { gatewayCards } from './gateway-cards.ts';

const codeOf = (text: string) => {
  const result = parseCardNumber(text);
  return result.ok ? 'ok' : result.code;
};

/** A message shows the six first digits and the four last ones of what stood there, never another or one more. */
function expectDiscretion(text: string): void {
  const result = parseCardNumber(text);
  if (result.ok) return;
  const digits = text.replace(/\D/g, '');
  const [, shown = ''] = /“(.*)”/s.exec(result.message) ?? [];
  const [first = '', ...rest] = shown.replace(/[^\d•]/g, '').split(/•+/);
  expect(digits.startsWith(first)).toBe(true);
  expect(first.length).toBeLessThanOrEqual(digits.length < 12 ? 6 : 10);
  expect(shown.replace(/\D/g, '').length).toBeLessThanOrEqual(10);
  expect(digits.endsWith(rest.join('')) || shown.endsWith('…')).toBe(true);
  if (digits.length > 10) expect(shown.replace(/\D/g, '')).not.toContain(digits.slice(0, 11));
}

describe('parseCardNumber', () => {
  test('reads every number that passes Luhn, however it is grouped', () => {
    const gap = fc.constantFrom('', ' ', '-', '\u00a0', '–', '  ', '\u202f', '\t');
    fc.assert(
      fc.property(luhnNumber, gap, gap, fc.integer({ min: 1, max: 6 }), (number, gap, around, size) => {
        const grouped = number.match(new RegExp(`.{1,${size}}`, 'g'))?.join(gap);
        expect(parseCardNumber(`${around}${grouped}${around}`)).toEqual({ ok: true, number });
      }),
      { numRuns: 1_000 },
    );
  });

  test('agrees with card-validator on numbers of the brands', () => {
    fc.assert(
      fc.property(brandedNumber, digitsOf(1), (number, last) => {
        const text = number.slice(0, -1) + last;
        const theirs = valid.number(text, { luhnValidateUnionPay: true });
        // It takes Visa's thirteen digits, which are no longer issued, for a beginning.
        if (theirs.card?.lengths.includes(text.length)) expect(codeOf(text) === 'ok').toBe(theirs.isValid);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what a spreadsheet makes of a number is named as such', () => {
    const mantissa = fc
      .tuple(digitsOf(1), fc.constantFrom('.', ','), digitsOf(1, 17))
      .map((parts) => parts.join(''));
    const exponent = fc.tuple(
      fc.constantFrom('e', 'E'),
      fc.constantFrom('', '+'),
      fc.integer({ min: 11, max: 18 }),
    );
    const scientific = fc.tuple(mantissa, exponent).map(([number, parts]) => number + parts.join(''));
    const decimals = fc
      .tuple(luhnNumber, fc.constantFrom('.0', ',00', '.', ',0'))
      .map((parts) => parts.join(''));
    const thousands = fc
      .tuple(luhnNumber, fc.constantFrom('.', ',', "'"))
      .map(([number, mark]) => number.replace(/\B(?=(\d{3})+$)/g, mark));
    fc.assert(
      fc.property(fc.oneof(scientific, decimals, thousands, fc.constant('########')), (text) => {
        expect(codeOf(text)).toBe('damaged');
        expect(codeOf(` ${text} `)).toBe('damaged');
        expectDiscretion(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['4.54E+15', 'damaged'],
    ['4,54E+15', 'damaged'],
    ['4.54e15', 'damaged'],
    ['4E+15', 'damaged'],
    ['="4.54E+15"', 'damaged'],
    ['4111111111111111.0', 'damaged'],
    ['4,111,111,111,111,111', 'damaged'],
    ['4111111111111112', 'luhn'],
    ['4111111111111110000', 'luhn'],
    ['41111111111', 'length'],
    ['41111111111111111111', 'length'],
    ['0', 'length'],
    ['visa', 'not_digits'],
    ['4111x1111x1111x1111', 'not_digits'],
    ["'4111111111111111", 'not_digits'],
    ['４１１１１１１１１１１１１１１１', 'not_digits'],
    ['-4111111111111111', 'ok'],
    ['4111111111111111\n', 'ok'],
    ['\ufeff4111 1111 1111 1111', 'ok'],
  ])('%j is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('a message never shows more than the six first and the four last digits', () => {
    const near = fc.string({
      unit: fc.constantFrom(...'0123456789012345678901234567890123456789 -.,eE+x\n\0'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(near, digitsOf(1, 60)), (text) => {
        expectDiscretion(text);
        const result = parseCardNumber(text);
        if (!result.ok) expect(result.message).toMatch(/^[^\p{Cc}]{20,250}$/u);
      }),
      { numRuns: 3_000 },
    );
  });

  it('says what to do', () => {
    expect(parseCardNumber('4.54E+15')).toMatchObject({
      message:
        '“4.54E+15” is what a spreadsheet made of a card number, its digits are lost: format the column as text, fill it from the source again and save anew',
    });
    expect(parseCardNumber('4111 1111 1111 1112')).toMatchObject({
      message:
        '“411111••••••1112” fails the check digit, so a digit is wrong or two are swapped: check it against the source',
    });
    expect(parseCardNumber('41111111111')).toMatchObject({
      message: '“411111•••••” has 11 digits, a card number has 12 to 19: check it against the source',
    });
  });

  it('reads the gateways’ test cards', (context) => {
    for (const { number, passesLuhn } of gatewayCards(context)) {
      expect(codeOf(number), number.slice(0, 6)).toBe(
        passesLuhn ? 'ok' : number.length < 12 ? 'length' : 'luhn',
      );
    }
  });
});
