import fc from 'fast-check';

/** The digits with the check digit that makes them pass Luhn. Counts from the left, unlike what it tests. */
export function withCheckDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

export const digitsOf = (min: number, max = min) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });

/** 12 to 19 digits that pass Luhn, of whatever beginning. */
export const luhnNumber = digitsOf(11, 18).map(withCheckDigit);

const issued: readonly (readonly [beginning: string, length: number])[] = [
  ['4', 13],
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['6011', 16],
  ['65', 19],
  ['36', 14],
  ['3528', 16],
  ['62', 17],
  ['6759', 12],
  ['2202', 16],
  ['606282', 16],
];

/** Numbers as brands issue them: beginning, length and check digit are right. */
export const brandedNumber = fc
  .constantFrom(...issued)
  .chain(([beginning, length]) =>
    digitsOf(length - 1 - beginning.length).map((rest) => withCheckDigit(beginning + rest)),
  );
