import { parseCardNumber } from '@watchfloor/domain/cards/card-number';

const DIGIT_RUNS = /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/g;

/** The first whole card number in what was typed, digits only. It must not go on as text: texts stand in addresses. */
export function cardNumberIn(text: string): string | null {
  const run = text.match(DIGIT_RUNS)?.find((each) => parseCardNumber(each).ok);
  return run?.replace(/\D/g, '') ?? null;
}
