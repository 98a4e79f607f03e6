/** A decimal number as its digits say it, never as a binary fraction: (-1)^negative * digits * 10^(point - digits.length). */
export interface Decimal {
  readonly negative: boolean;
  /** All digits, those before the decimal point first. */
  readonly digits: string;
  /** How many of them stand before the point; may lie outside of them. */
  readonly point: number;
}

/** `24000`, `1,077,000.50`, `$500`, and `6e+04` as statistics programs write round numbers. */
const decimal = /^([+-]?)\$?(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** The number a text writes, undefined where it writes none. */
export function readDecimal(text: string): Decimal | undefined {
  return readPlain(text) ?? readAny(text);
}

/** Digits with at most a point between them, which nearly every number is: several times as fast. */
function readPlain(text: string): Decimal | undefined {
  let point = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) continue;
    if (code !== POINT || point >= 0) return undefined;
    point = i;
  }
  if (point < 0) return text === '' ? undefined : { negative: false, digits: text, point: text.length };
  return text.length === 1
    ? undefined
    : { negative: false, digits: text.slice(0, point) + text.slice(point + 1), point };
}

const [POINT, ZERO, NINE] = [0x2e, 0x30, 0x39];

function readAny(text: string): Decimal | undefined {
  const match = decimal.exec(text);
  if (!match) return undefined;
  const [, sign, grouped = '', fraction = '', exponent = '0'] = match;
  const whole = grouped.replaceAll(',', '');
  const digits = whole + fraction;
  if (digits === '') return undefined;
  return { negative: sign === '-', digits, point: whole.length + Number(exponent) };
}

/**
 * The whole number nearest to decimal * 10^shift, halves away from zero: `scaled(12.345, 2)` is 1235. Infinite where it
 * has more than 17 digits.
 */
export function scaled({ negative, digits, point }: Decimal, shift: number): number {
  const end = point + shift;
  const sign = negative ? -1 : 1;
  if (end < 0) return 0;
  // 0 times an infinite power is no number.
  const kept = Number(digits.slice(0, end)) * 10 ** Math.max(0, end - digits.length) || 0;
  const nearest = (digits[end] ?? '0') >= '5' ? kept + 1 : kept;
  if (nearest === 0) return 0;
  return sign * (nearest < 1e17 ? nearest : Number.POSITIVE_INFINITY);
}

/** Whether nothing but zeros stands behind the decimal point. */
export const isWhole = ({ digits, point }: Decimal): boolean =>
  point >= digits.length || !/[1-9]/.test(digits.slice(Math.max(0, point)));
