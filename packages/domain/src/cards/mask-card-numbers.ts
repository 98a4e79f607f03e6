import { passesLuhn } from './luhn.ts';

const DIGIT_RUNS = /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/g;

/** The text with card numbers (12 to 19 digits that pass Luhn) cut to their first six and last four digits. */
export function maskCardNumbers(text: string): string {
  return text.replace(DIGIT_RUNS, (run) => {
    const digits = run.replace(/\D/g, '');
    if (!passesLuhn(digits)) return run;
    return digits.slice(0, 6) + '*'.repeat(digits.length - 10) + digits.slice(-4);
  });
}
