import { brandOf } from './brand.ts';
import { passesLuhn } from './luhn.ts';

const DIGIT_RUNS = /\d(?:[ -]?\d){11,}/g;

/**
 * The text with card numbers cut to their first six and last four digits: whatever is 12 to 19 digits that pass Luhn, and,
 * where other digits stand beside it, what a brand of cards may have issued.
 */
export function maskCardNumbers(text: string): string {
  return text.replace(DIGIT_RUNS, (run) => {
    const digits = run.replace(/\D/g, '');
    if (digits.length <= 19 && passesLuhn(digits)) return hideDigits(digits);
    return maskGroups(run, true);
  });
}

/**
 * Masks card numbers among groups of digits, which may stand between other groups.
 * @param joined whether several groups may make one number; those of a UUID do not
 */
export function maskGroups(run: string, joined: boolean): string {
  const parts = run.split(/([ -]+)/);
  for (let first = 0; first < parts.length; first += 2) {
    let digits = '';
    let masked = 0;
    for (let last = first; last < parts.length && digits.length <= 19; last += 2) {
      digits += parts[last];
      if ((joined || (last === first && digits.length > 12)) && isIssued(digits)) masked = last + 1;
    }
    if (masked > 0) parts.splice(first, masked - first, hideDigits(parts.slice(first, masked).join('')));
  }
  return parts.join('');
}

/** Whether a brand of cards may have issued the number. */
export const isIssued = (digits: string): boolean => passesLuhn(digits) && brandOf(digits) !== undefined;

/** What is left of something that is or was meant to be a card number; of less than twelve digits nothing is. */
export function hideDigits(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length < 12
    ? '*'.repeat(digits.length)
    : `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`;
}
