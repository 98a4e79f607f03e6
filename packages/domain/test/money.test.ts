import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  currency,
  exponentOf,
  formatAmount,
  formatMoney,
  isCurrency,
  MAX_EVENT_MINOR,
  minor,
  parseAmount,
  toMinor,
} from '../src/money.ts';

const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF', 'ISK');
const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });

/** Digits moved by hand in whole numbers: what the amount is, without a fraction anywhere. */
function byHand(whole: string, fraction: string, exponent: number): bigint | 'too_many_decimals' {
  const scaled = BigInt(whole + fraction.padEnd(20, '0'));
  const unit = 10n ** BigInt(20 - exponent);
  return scaled % unit === 0n ? scaled / unit : 'too_many_decimals';
}

describe('parseAmount', () => {
  test('every decimal of up to 18 digits and 20 decimals is read exactly, or refused for the right reason', () => {
    fc.assert(
      fc.property(
        digits(1, 18),
        fc.oneof(digits(0, 4), digits(0, 20)),
        currencies,
        (whole, fraction, code) => {
          const expected = byHand(whole, fraction, exponentOf(code));
          const result = parseAmount(fraction === '' ? whole : `${whole}.${fraction}`, code);
          if (expected === 'too_many_decimals')
            expect(result).toEqual({ ok: false, code: 'too_many_decimals' });
          else if (expected === 0n) expect(result).toEqual({ ok: false, code: 'not_positive' });
          else if (expected > BigInt(MAX_EVENT_MINOR))
            expect(result).toEqual({ ok: false, code: 'too_large' });
          else expect(result).toEqual({ ok: true, amount: Number(expected) });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('a number means what it prints as', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_00 }), (cents) => {
        expect(parseAmount(cents / 100, 'USD')).toEqual({ ok: true, amount: cents });
      }),
    );
  });

  it.each([
    ['12.50', 'USD', 1250],
    [12.5, 'USD', 1250],
    ['12.500', 'USD', 1250],
    ['0.01', 'USD', 1],
    ['100', 'JPY', 100],
    ['100.0', 'JPY', 100],
    ['1.234', 'KWD', 1234],
    ['10000000000000.00', 'USD', MAX_EVENT_MINOR],
    [0.1 + 0.7, 'USD', 'too_many_decimals'],
    ['12.505', 'USD', 'too_many_decimals'],
    ['100.5', 'JPY', 'too_many_decimals'],
    ['10000000000000.01', 'USD', 'too_large'],
    ['0', 'USD', 'not_positive'],
    ['0.00', 'USD', 'not_positive'],
    ['-1', 'USD', 'not_positive'],
    [-0, 'USD', 'not_positive'],
    ['', 'USD', 'not_an_amount'],
    [' 1', 'USD', 'not_an_amount'],
    ['1,000', 'USD', 'not_an_amount'],
    ['+1', 'USD', 'not_an_amount'],
    ['.5', 'USD', 'not_an_amount'],
    ['5.', 'USD', 'not_an_amount'],
    ['1e3', 'USD', 'not_an_amount'],
    [1e21, 'USD', 'not_an_amount'],
    [Number.NaN, 'USD', 'not_an_amount'],
    [Number.POSITIVE_INFINITY, 'USD', 'not_an_amount'],
    ['١٢', 'USD', 'not_an_amount'],
    ['1\n', 'USD', 'not_an_amount'],
  ])('%j %s is %s', (input, code, expected) => {
    expect(parseAmount(input, code)).toEqual(
      typeof expected === 'number' ? { ok: true, amount: expected } : { ok: false, code: expected },
    );
  });
});

describe('formatAmount', () => {
  test('what it writes, without separators, reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_EVENT_MINOR }), currencies, (amount, code) => {
        const text = formatAmount(amount, code);
        expect(parseAmount(text.replaceAll(',', ''), code)).toEqual({ ok: true, amount });
      }),
    );
  });

  it('writes as many decimals as the currency has', () => {
    expect(formatMoney(864_400, 'USD')).toBe('8,644.00 USD');
    expect(formatMoney(8_644, 'JPY')).toBe('8,644 JPY');
    expect(formatMoney(8_644_000, 'KWD')).toBe('8,644.000 KWD');
  });
});

describe('minor units', () => {
  it('refuses fractions and what is too large to be exact', () => {
    expect(() => minor(0.5)).toThrow(RangeError);
    expect(() => minor(2 ** 53)).toThrow(RangeError);
    expect(minor(-3)).toBe(-3);
  });

  it('takes settings in major units by the currency’s decimals', () => {
    expect(toMinor(8000, 'USD')).toBe(800_000);
    expect(toMinor(8000, 'JPY')).toBe(8_000);
    expect(toMinor(8000, 'KWD')).toBe(8_000_000);
    expect(toMinor(1.005, 'USD')).toBeOneOf([100, 101]);
  });

  it('knows currencies by their ISO 4217 codes in capitals', () => {
    expect(isCurrency('USD')).toBe(true);
    for (const code of ['usd', 'US', 'DOLLAR', '', '__proto__', 'constructor']) {
      expect(isCurrency(code)).toBe(false);
      expect(() => currency(code)).toThrow(RangeError);
    }
  });
});
