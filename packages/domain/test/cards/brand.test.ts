import valid from 'card-validator';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Brand, brandOf } from '../../src/cards/brand.ts';
import { digitsOf } from './card-numbers.ts';
import { gatewayCards } from './gateway-cards.ts';

/** Our names of card-validator's brands. Naranja shares its ranges with others and is none of ours. */
const ours: Readonly<Record<string, Brand | undefined>> = {
  'american-express': 'amex',
  'diners-club': 'diners',
};

/** Where we name a brand and card-validator another, with a beginning where it does, and why. */
const exceptions: readonly { ours: Brand; theirs: string; at: string; why: string }[] = [
  { ours: 'discover', theirs: 'unionpay', at: '622126', why: 'UnionPay cards on the Discover network' },
  { ours: 'discover', theirs: 'troy', at: '658758', why: 'Troy cards within 65 are Discover cards abroad' },
  { ours: 'elo', theirs: 'troy', at: '650923', why: 'given to both; the range around it is Elo’s' },
  { ours: 'visa', theirs: 'naranja', at: '402918', why: 'Naranja issues Visa cards' },
  { ours: 'mastercard', theirs: 'naranja', at: '527572', why: 'and Mastercard' },
  { ours: 'maestro', theirs: 'naranja', at: '589562', why: 'and Maestro' },
  { ours: 'dankort', theirs: 'maestro', at: '5019', why: 'it does not know Dankort' },
  { ours: 'rupay', theirs: 'maestro', at: '6070', why: 'it does not know RuPay' },
  { ours: 'rupay', theirs: 'discover', at: '6525', why: 'it does not know RuPay' },
  { ours: 'verve', theirs: 'maestro', at: '506128', why: 'it knows issuers, we the ranges they are from' },
  { ours: 'verve', theirs: 'discover', at: '650002', why: 'it does not know this range' },
  {
    ours: 'unionpay',
    theirs: 'maestro',
    at: '6290',
    why: 'all of 62 is UnionPay’s; it gives the gaps to Maestro',
  },
];

function theirBrand(digits: string): string | undefined {
  const { card } = valid.number(digits, { skipLuhnValidation: true });
  if (!card?.lengths.includes(digits.length)) return undefined;
  return ours[card.type] ?? card.type;
}

function expectAgreement(digits: string): void {
  const mine = brandOf(digits);
  const theirs = theirBrand(digits);
  if (mine === undefined || theirs === undefined || mine === theirs) return;
  expect(exceptions, digits).toContainEqual(expect.objectContaining({ ours: mine, theirs }));
}

describe('brandOf', () => {
  test('names the brand that card-validator names, where both name one', () => {
    const beginning = fc.oneof(
      digitsOf(8),
      fc
        .tuple(fc.constantFrom('3', '4', '5', '6', '22', '27', '50', '60', '62', '65', '81'), digitsOf(6))
        .map(([first, rest]) => (first + rest).slice(0, 7)),
    );
    fc.assert(
      fc.property(beginning, fc.integer({ min: 12, max: 19 }), (first, length) => {
        expectAgreement(first.padEnd(length, '0'));
      }),
      { numRuns: 20_000 },
    );
  });

  test('at either end of every range that card-validator knows, and just outside', () => {
    for (const type of Object.values(valid.creditCardType.types)) {
      for (const pattern of valid.creditCardType.getTypeInfo(type).patterns) {
        const [from, to] = Array.isArray(pattern)
          ? [Number(pattern[0]), Number(pattern[1])]
          : [pattern, pattern];
        for (const beginning of [Number(from) - 1, from, to, Number(to) + 1]) {
          for (const length of [13, 14, 15, 16, 19]) {
            expectAgreement(String(beginning).padEnd(length, '0'));
            expectAgreement(String(beginning).padEnd(length, '9'));
          }
        }
      }
    }
  });

  it.each(exceptions)('disagrees on $at: $ours, not $theirs, for $why', ({ ours: mine, theirs, at }) => {
    expect(brandOf(at.padEnd(16, '0'))).toBe(mine);
    expect(theirBrand(at.padEnd(16, '0'))).toBe(theirs);
  });

  it.each([
    ['2221000000000000', 'mastercard'],
    ['2220999999999999', undefined],
    ['2720999999999999', 'mastercard'],
    ['2721000000000000', undefined],
    ['5099999999999999', 'elo'],
    ['5100000000000000', 'mastercard'],
    ['5599999999999999', 'mastercard'],
    ['5600000000000000', 'maestro'],
    ['4000000000000', 'visa'],
    ['40000000000000', undefined],
    ['4000000000000000', 'visa'],
    ['4000000000000000000', 'visa'],
    ['340000000000000', 'amex'],
    ['3400000000000000', undefined],
    ['350000000000000', undefined],
    ['6221250000000000', 'unionpay'],
    ['6221260000000000', 'discover'],
    ['6229259999999999', 'discover'],
    ['6229260000000000', 'unionpay'],
    ['62212600000000', 'unionpay'],
    ['4011780000000000000', 'visa'],
    ['6439999999999999', undefined],
    ['6440000000000000', 'discover'],
    ['3527999999999999', undefined],
    ['3528000000000000', 'jcb'],
    ['3589999999999999', 'jcb'],
    ['3590000000000000', undefined],
    ['30000000000000', 'diners'],
    ['30600000000000', undefined],
    ['2199999999999999', undefined],
    ['2200000000000000', 'mir'],
    ['2205000000000000', undefined],
    ['6500310000000000', 'elo'],
    ['6500340000000000', 'discover'],
    ['6374335800000000', 'hiper'],
    ['6374335900000000', 'maestro'],
    ['9792000000000000', 'troy'],
    ['1111111111111111', undefined],
    ['', undefined],
    ['4', undefined],
    ['visa visa visa 1', undefined],
  ])('%s is of %s', (digits, brand) => {
    expect(brandOf(digits)).toBe(brand);
  });

  it('knows the brands of the gateways’ test cards', (context) => {
    const cards = gatewayCards(context);
    const label = (brand: Brand) =>
      cards.filter(({ number }) => brandOf(number) === brand).map((c) => c.label);
    expect(cards.filter(({ number }) => brandOf(number) === undefined).map((card) => card.label)).toEqual([
      'dankort (pbs)', // of eleven digits
    ]);
    expect(
      label('amex').every((text) => /am(erican )?ex|success|ineligible|points|chargeback/i.test(text)),
    ).toBe(true);
    expect(new Set(label('diners'))).toEqual(new Set(['Diners', 'diners club']));
    expect(new Set(label('jcb'))).toEqual(new Set(['JCB', 'jbc']));
    expect(new Set(label('discover'))).toEqual(new Set(['Discover', 'discover']));
    expect(label('unionpay')).toEqual(Array(4).fill('China UnionPay'));
    expect(label('elo')).toEqual(['Elo']);
    expect(label('hiper')).toEqual(['Hiper']);
    expect(label('hipercard')).toEqual(['Hipercard']);
    expect(label('mastercard').every((text) => /mastercard/i.test(text))).toBe(true);
  });
});
