import { passesLuhn } from './luhn.ts';
import { showNumber } from './show-input.ts';

declare const brand: unique symbol;

/** A full card number: 12 to 19 digits that pass Luhn. It is made into a token and never kept, sent or logged. */
export type CardNumber = string & { readonly [brand]: 'CardNumber' };

/** `damaged`: what a spreadsheet leaves of a number it took for a quantity, like 4.54E+15. The digits are lost. */
export type CardNumberError = 'empty' | 'damaged' | 'not_digits' | 'length' | 'luhn';

export type CardNumberResult =
  | { readonly ok: true; readonly number: CardNumber }
  | { readonly ok: false; readonly code: CardNumberError; readonly message: string };

/**
 * Reads a card number, in groups with spaces or dashes or without. Messages say the way out and show six leading and four
 * last digits at most.
 */
export function parseCardNumber(text: string): CardNumberResult {
  const digits = isDigits(text) ? text : text.replace(/[\s\p{Pd}\u200B-\u200D\u2060]+/gu, '');
  if (digits.length >= 12 && digits.length <= 19 && passesLuhn(digits))
    return { ok: true, number: digits as CardNumber };
  const [code, message] = problemOf(digits);
  return { ok: false, code, message };
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Scientific, with decimals, with separators of thousands, or a column too narrow to show it. */
const spreadsheet =
  /^[+'"=]*(?:\d+(?:[.,]\d*)?e\+?\d+|\d{5,}[.,]0*|\d{1,3}(?:[.,']\d{3}){3,}(?:[.,]0*)?|#{3,})"?$/i;

function problemOf(digits: string): [CardNumberError, string] {
  if (digits === '') return ['empty', 'there is no card number: fill it in or take the line out'];
  if (spreadsheet.test(digits)) {
    return [
      'damaged',
      `${showNumber(digits)} is what a spreadsheet made of a card number, its digits are lost: format the column as text, fill it from the source again and save anew`,
    ];
  }
  if (!isDigits(digits)) {
    return [
      'not_digits',
      `${showNumber(digits)} is no card number: only digits, spaces and dashes can stand in one`,
    ];
  }
  if (digits.length < 12 || digits.length > 19) {
    const many = `${digits.length} ${digits.length === 1 ? 'digit' : 'digits'}`;
    return [
      'length',
      `${showNumber(digits)} has ${many}, a card number has 12 to 19: check it against the source`,
    ];
  }
  return [
    'luhn',
    `${showNumber(digits)} fails the check digit, so a digit is wrong or two are swapped: check it against the source`,
  ];
}
