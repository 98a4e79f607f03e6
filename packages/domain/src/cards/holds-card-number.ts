import { brandOf } from './brand.ts';
import { passesLuhn } from './luhn.ts';

/** Digits that stand for themselves: an id's groups of digits between dashes are no number, and one UUID in 300 looks so. */
const STANDING =
  /(?<![0-9A-Za-z-])(?:\d{12,19}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{5})(?![0-9A-Za-z-])/g;

/** Whether a number that a brand of cards may have issued stands in the text. */
export function holdsCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(STANDING)) {
    const digits = run.replace(/\D/g, '');
    if (passesLuhn(digits) && brandOf(digits)) return true;
  }
  return false;
}
