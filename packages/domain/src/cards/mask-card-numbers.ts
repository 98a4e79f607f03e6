const DIGIT_RUNS = /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/g;

/** The text with card numbers (12 to 19 digits that pass Luhn) cut to their first six and last four digits. */
export function maskCardNumbers(text: string): string {
  return text.replace(DIGIT_RUNS, (run) => {
    const digits = run.replace(/\D/g, '');
    if (!passesLuhn(digits)) return run;
    return digits.slice(0, 6) + '*'.repeat(digits.length - 10) + digits.slice(-4);
  });
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
