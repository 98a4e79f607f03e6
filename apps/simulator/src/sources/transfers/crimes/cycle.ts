import { crimeAmount, type Leg, type SchemeMaker } from './scheme.ts';

const MINUTE_MS = 60_000;

/** Money that comes home: 3 to 5 accounts in a ring, each keeping 1 to 3 per cent for its trouble. */
export const cycle: SchemeMaker = (random, recruit) => {
  const ring = Array.from({ length: random.int(3, 5) }, recruit);
  let amount = 2_000 + 3_500 * random.float();
  const legs = ring.map((from, index): Leg => {
    const leg = { from, to: ring[(index + 1) % ring.length] ?? from, amount: crimeAmount(random, amount) };
    amount *= 0.97 + 0.02 * random.float();
    return leg;
  });
  return { accounts: ring, legs, spanMs: random.int(12 * MINUTE_MS, 50 * MINUTE_MS) };
};
