import { brandOf } from './brand.ts';
import { passesLuhn } from './luhn.ts';

/** Digits that stand for themselves: an id's groups of digits between dashes are no number, and one UUID in 300 looks so. */
const STANDING =
  /(?<![0-9A-Za-z-])(?:\d{12,19}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{5})(?![0-9A-Za-z-])/g;

/** Whether a number that a brand of cards may have issued stands in the text. */
export function holdsCardNumber(text: string): boolean {
  if (!hasDigits(text, 12)) return false;
  for (const [run] of text.matchAll(STANDING)) {
    const digits = run.replace(/\D/g, '');
    if (passesLuhn(digits) && brandOf(digits)) return true;
  }
  return false;
}

/** Whether there are so many digits at all, which is cheap to know of a text that is no number. */
function hasDigits(text: string, many: number): boolean {
  let left = many;
  for (let i = 0; i < text.length && left > 0; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) left -= 1;
  }
  return left === 0;
}
