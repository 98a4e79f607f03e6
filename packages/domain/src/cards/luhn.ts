/** Whether the text is nothing but digits, at least one, whose last one is the Luhn check digit of the others. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  let doubled = false;
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = digits.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return false;
    if (!doubled) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
    doubled = !doubled;
  }
  return digits !== '' && sum % 10 === 0;
}
