import { crimeAmount, type SchemeMaker } from './scheme.ts';

const MINUTE_MS = 60_000;

/** Many mules pay one collector. No pair of accounts moves much. */
export const fanIn: SchemeMaker = (random, recruit) => {
  const collector = recruit();
  const mules = Array.from({ length: random.int(6, 12) }, recruit);
  return {
    accounts: [...mules, collector],
    legs: mules.map((mule) => ({
      from: mule,
      to: collector,
      amount: crimeAmount(random, 900 + 3_600 * random.float()),
    })),
    spanMs: random.int(6 * MINUTE_MS, 30 * MINUTE_MS),
  };
};

/** One distributor pays many mules. */
export const fanOut: SchemeMaker = (random, recruit) => {
  const { accounts, legs, spanMs } = fanIn(random, recruit);
  return {
    accounts: accounts.toReversed(),
    legs: legs.map(({ from, to, amount }) => ({ from: to, to: from, amount })),
    spanMs,
  };
};
