import { crimeAmount, type SchemeMaker } from './scheme.ts';

const MINUTE_MS = 60_000;

/** One large sum moved from one account to another in 3 to 7 pieces, each small, together over 8,000 within the hour. */
export const pairLayering: SchemeMaker = (random, recruit) => {
  const from = recruit();
  const to = recruit();
  const pieces = random.int(3, 7);
  const most = Math.min(18_000, pieces * 3_900);
  // 400 of headroom: rounding every piece to tens must not bring the sum back under the limit.
  const total = 8_400 + (most - 8_400) * random.float() ** 1.5;
  const weights = Array.from({ length: pieces }, () => 0.7 + 0.6 * random.float());
  const sum = weights.reduce((a, b) => a + b, 0);
  return {
    accounts: [from, to],
    legs: weights.map((weight) => ({ from, to, amount: crimeAmount(random, (total * weight) / sum) })),
    spanMs: random.int(8 * MINUTE_MS, 50 * MINUTE_MS),
  };
};
