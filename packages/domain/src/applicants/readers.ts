import { showField } from '../cards/show-input.ts';
import { MAX_EVENT_MINOR, type Minor } from '../money.ts';
import { isWhole, readDecimal, scaled } from './decimal.ts';

/** Why a text is no value of its field; `message` follows the field's name. */
export interface Unreadable {
  readonly code: string;
  readonly message: string;
}

/** Reads a trimmed text that is not empty. */
export type Reader<Value extends string | number> = (text: string) => Value | Unreadable;

export const isUnreadable = (value: string | number | Unreadable): value is Unreadable =>
  typeof value === 'object';

export const unreadable = (code: string, text: string, wayOut: string): Unreadable => ({
  code,
  message: `is ${showField(text)}: ${wayOut}`,
});

/** US cents, rounded to the nearest. */
export const readMoney: Reader<Minor> = (text) => {
  const decimal = readDecimal(text);
  if (!decimal)
    return unreadable('not_a_number', text, 'write an amount in US dollars, like 24000 or 24,000.00');
  const cents = scaled(decimal, 2);
  if (cents < 0) return unreadable('negative', text, 'write an amount of 0 or more, in US dollars');
  if (cents > MAX_EVENT_MINOR)
    return unreadable('out_of_range', text, 'write an amount of at most 10^13 US dollars');
  return cents as Minor;
};

/** An amount that cannot be 0. */
export const readPositiveMoney: Reader<Minor> = (text) => {
  const amount = readMoney(text);
  return amount === 0 ? unreadable('not_positive', text, 'write an amount over 0, in US dollars') : amount;
};

/** A whole number within limits. */
export const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (text) => {
    const decimal = readDecimal(text);
    const refuse = (code: string) =>
      unreadable(code, text, `write a whole number from ${least} to ${most.toLocaleString('en-US')}`);
    if (!decimal) return refuse('not_a_number');
    if (!isWhole(decimal)) return refuse('not_whole');
    const value = scaled(decimal, 0);
    if (value < least) return refuse(value < 0 ? 'negative' : 'out_of_range');
    return value > most ? refuse('out_of_range') : value;
  };

const months = wholeNumber(1, 600);

/** `36`, ` 36 months`. */
export const readTerm: Reader<number> = (text) => {
  const value = months(text.replace(/ *months?$/i, ''));
  return isUnreadable(value) ? unreadable(value.code, text, 'write months, like 36 or 60 months') : value;
};

const years = wholeNumber(0, 100);

/** `10+ years`, `< 1 year`, `3 years`, `3`; more than ten are ten. */
export const readEmployment: Reader<number> = (text) => {
  const match = /^(< ?)?(\d{1,3}(?:\.0+)?)(\+)?(?: ?(?:years?|yrs?))?$/i.exec(text);
  const value = match?.[2] === undefined ? undefined : years(match[2]);
  if (match && typeof value === 'number') {
    if (match[1] === undefined) return Math.min(value, 10);
    if (value === 1 && match[3] === undefined) return 0;
  }
  return unreadable('not_a_number', text, 'write years, like "< 1 year", "3 years" or "10+ years"');
};

/** Whether a record writes its rates as 0.1239 or as 12.39; undefined where it does not show. */
export type RateStyle = 'fraction' | 'percent' | undefined;

/** How the interest rate is written shows how the record writes its other rates. */
export function rateStyleOf(interestRate: string): RateStyle {
  if (interestRate.endsWith('%')) return 'percent';
  const decimal = readDecimal(interestRate);
  // A rate of 0 is the same in both.
  if (!decimal || scaled(decimal, 12) === 0) return undefined;
  return scaled(decimal, 12) <= 1e12 ? 'fraction' : 'percent';
}

/**
 * Basis points, rounded to the nearest: `12.39%` is 1,239 whatever the style. Without a sign of percent and a style, at
 * most 1 is a fraction.
 */
export const rate =
  (style: RateStyle, mostPercent: number): Reader<number> =>
  (text) => {
    const refuse = (code: string) =>
      unreadable(code, text, `write a rate like 12.39% or 0.1239, of at most ${mostPercent} %`);
    const signed = text.endsWith('%');
    const decimal = readDecimal(signed ? text.slice(0, -1).trimEnd() : text);
    if (!decimal) return refuse('not_a_number');
    const fraction = !signed && (style ?? rateStyleOf(text) ?? 'fraction') === 'fraction';
    const points = scaled(decimal, fraction ? 4 : 2);
    if (decimal.negative && points !== 0) return refuse('negative');
    return points > mostPercent * 100 ? refuse('out_of_range') : points;
  };
