declare const minorBrand: unique symbol;
declare const currencyBrand: unique symbol;

/** An amount in minor units (cents, yen): a safe integer, never a fraction. */
export type Minor = number & { readonly [minorBrand]: 'Minor' };
/** An ISO 4217 code that this runtime knows. */
export type Currency = string & { readonly [currencyBrand]: 'Currency' };

/** Largest amount one event may carry, in minor units: far above any payment, far below where sums stop being exact. */
export const MAX_EVENT_MINOR = 1_000_000_000_000_000;

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

export const isCurrency = (code: string): code is Currency => known.has(code);

/** Throws on a code that ISO 4217 does not have: for constants and values already validated. */
export function currency(code: string): Currency {
  if (!isCurrency(code)) throw new RangeError(`${code} is not an ISO 4217 currency code`);
  return code;
}

/** Number of decimals of a currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
export const exponentOf = (code: string): number => exponents[code] ?? 2;

/** Marks an integer as minor units; throws where it is none, or too large to be exact. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of minor units`);
  return value as Minor;
}

export type AmountError = 'not_an_amount' | 'too_many_decimals' | 'not_positive' | 'too_large';
export type AmountResult = { ok: true; amount: Minor } | { ok: false; code: AmountError };

const decimal = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?$/;

/**
 * Reads a positive decimal amount ("12.50", 12.5) into minor units without touching binary fractions.
 * More decimals than the currency has are refused unless they are zeros.
 */
export function parseAmount(input: string | number, code: string): AmountResult {
  const parsed = parseAmountOrZero(input, code);
  if (parsed.ok) return parsed.amount === 0 ? { ok: false, code: 'not_positive' } : parsed;
  return { ok: false, code: parsed.code === 'negative' ? 'not_positive' : parsed.code };
}

export type AmountOrZeroResult =
  | { ok: true; amount: Minor }
  | { ok: false; code: Exclude<AmountError, 'not_positive'> | 'negative' };

/** The same where nothing at all is an amount too. */
export function parseAmountOrZero(input: string | number, code: string): AmountOrZeroResult {
  const match = decimal.exec(typeof input === 'number' ? String(input) : input);
  if (!match) return { ok: false, code: 'not_an_amount' };
  const [, sign, whole = '0', fraction = ''] = match;
  const exponent = exponentOf(code);
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0');
  if (/[1-9]/.test(fraction.slice(exponent))) return { ok: false, code: 'too_many_decimals' };
  const amount = Number(whole + kept);
  if (sign === '-') return { ok: false, code: 'negative' };
  if (amount > MAX_EVENT_MINOR) return { ok: false, code: 'too_large' };
  return { ok: true, amount: amount as Minor };
}

/** `toMinor(8000, 'USD')` is 800000; for settings written in major units. Rounds half away from zero. */
export const toMinor = (major: number, code: string): Minor =>
  minor(Math.round(major * 10 ** exponentOf(code)));

const formats = new Map<string, Intl.NumberFormat>();

/** "8,644.00" for 864400 USD, "8,644" for JPY: digits only, the currency is written beside. */
export function formatAmount(amount: number, code: string): string {
  const exponent = exponentOf(code);
  const key = String(exponent);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    });
    formats.set(key, format);
  }
  return format.format(amount / 10 ** exponent);
}

/** "8,644.00 USD". */
export const formatMoney = (amount: number, code: string): string => `${formatAmount(amount, code)} ${code}`;
