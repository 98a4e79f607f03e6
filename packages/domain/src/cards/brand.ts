export const BRANDS = [
  'visa',
  'mastercard',
  'amex',
  'discover',
  'diners',
  'jcb',
  'unionpay',
  'maestro',
  'mir',
  'elo',
  'hipercard',
  'hiper',
  'dankort',
  'verve',
  'rupay',
  'troy',
] as const;
export type Brand = (typeof BRANDS)[number];

/**
 * The brand that issues numbers which begin like these digits, if they are as many as its cards have: undefined for an
 * unknown beginning and for a wrong length alike. Does not look at the check digit.
 */
export function brandOf(digits: string): Brand | undefined {
  const length = digits.length;
  if (length < 12 || length > 19) return undefined;
  const beginning = Number(digits.slice(0, 8));
  for (const range of byFirstDigit[digits.charCodeAt(0) - 48] ?? []) {
    if (beginning >= range.from && beginning <= range.to && range.lengths.includes(length))
      return range.brand;
  }
  return undefined;
}

type Range = number | readonly [from: number, to: number];

const upTo19 = (shortest: number) => Array.from({ length: 20 - shortest }, (_, i) => shortest + i);

/**
 * Issuer ranges by their leading digits. Where they overlap the first one decides, so brands with narrow ranges stand
 * before the wide ones that surround them: Elo's lie within Visa's, Maestro's and Discover's.
 */
const issued: readonly { brand: Brand; lengths: readonly number[]; ranges: readonly Range[] }[] = [
  {
    brand: 'elo',
    lengths: [16],
    ranges: [
      401178,
      401179,
      431274,
      438935,
      451416,
      457393,
      457631,
      457632,
      504175,
      [506699, 506778],
      [509000, 509999],
      627780,
      636297,
      636368,
      [650031, 650033],
      [650035, 650051],
      [650405, 650439],
      [650485, 650538],
      [650541, 650598],
      [650700, 650718],
      [650720, 650727],
      [650901, 650978],
      [651652, 651679],
      [655000, 655019],
      [655021, 655058],
    ],
  },
  {
    brand: 'verve',
    lengths: [16, 18, 19],
    ranges: [
      [506099, 506198],
      [507865, 507964],
      [650002, 650027],
    ],
  },
  {
    brand: 'rupay',
    lengths: [16],
    ranges: [
      [508500, 508999],
      [606985, 607984],
      [608001, 608500],
      [652150, 653149],
      [8172, 8201],
    ],
  },
  { brand: 'hipercard', lengths: [16], ranges: [606282] },
  { brand: 'hiper', lengths: [16], ranges: [637095, 637568, 637599, 637609, 637612, 63737423, 63743358] },
  { brand: 'dankort', lengths: [16], ranges: [5019] },
  { brand: 'maestro', lengths: upTo19(12), ranges: [493698] },

  { brand: 'visa', lengths: [13, 16, 19], ranges: [4] },
  {
    brand: 'mastercard',
    lengths: [16],
    ranges: [
      [51, 55],
      [2221, 2720],
    ],
  },
  { brand: 'amex', lengths: [15], ranges: [34, 37] },
  // The long range is UnionPay's: its cards that travel on Discover's network.
  { brand: 'discover', lengths: upTo19(16), ranges: [6011, [644, 649], 65, [622126, 622925]] },
  { brand: 'diners', lengths: upTo19(14), ranges: [[300, 305], 3095, 36, 38, 39] },
  { brand: 'jcb', lengths: upTo19(16), ranges: [[3528, 3589]] },
  { brand: 'mir', lengths: upTo19(16), ranges: [[2200, 2204]] },
  { brand: 'troy', lengths: [16], ranges: [9792] },
  { brand: 'unionpay', lengths: upTo19(14), ranges: [62, [8100, 8171]] },
  { brand: 'maestro', lengths: upTo19(12), ranges: [50, [56, 58], 63, 67] },
];

/** The number that the first eight digits are at least, or at most, where they begin with these. */
const eightDigits = (leading: number, filler: string) => Number(String(leading).padEnd(8, filler));

const ranges = issued.flatMap(({ brand, lengths, ranges }) =>
  ranges.map((range) => {
    const [from, to] = typeof range === 'number' ? [range, range] : range;
    return { brand, lengths, from: eightDigits(from, '0'), to: eightDigits(to, '9') };
  }),
);

const byFirstDigit = Array.from({ length: 10 }, (_, digit) =>
  ranges.filter(({ from, to }) => from < (digit + 1) * 10_000_000 && to >= digit * 10_000_000),
);
