import { CITIES, type City } from '@watchfloor/domain/cities';
import { pick, type Random, randomAt, weightedIndex } from '../../../random.ts';
import { cityShares } from '../../day/cities.ts';
import { quietAccountsOf } from '../day/accounts.ts';
import { cycle } from './cycle.ts';
import { fanIn, fanOut } from './fan.ts';
import { LAUNDERING_KINDS, type Laundering, type LaunderingKind } from './laundering.ts';
import { pairLayering } from './pair-layering.ts';
import type { SchemeMaker } from './scheme.ts';

/** No scheme takes longer from its first to its last transfer. */
export const LONGEST_CRIME_MS = 55 * 60_000;

const HOUR_MS = 3_600_000;
const makers: Readonly<Record<LaunderingKind, SchemeMaker>> = {
  pair_layering: pairLayering,
  fan_in: fanIn,
  fan_out: fanOut,
  cycle,
};
const kindIndex = weightedIndex([0.5, 0.17, 0.17, 0.16]);
const cityIndex = weightedIndex(cityShares);

/**
 * The crimes that begin within an hour.
 * @param hour hours since 1970
 */
export function crimesStartingIn(
  hour: number,
  { seed, run, perHour }: { readonly seed: number; readonly run: string; readonly perHour: number },
): Laundering[] {
  const random = randomAt(seed, 'crimes', hour);
  const count = random.poisson(perHour);
  return Array.from({ length: count }, () => {
    const startsAt = hour * HOUR_MS + random.int(0, HOUR_MS - 1);
    return drawCrime(random, { run, startsAt });
  });
}

function drawCrime(random: Random, { run, startsAt }: { run: string; startsAt: number }): Laundering {
  const kind = LAUNDERING_KINDS[kindIndex(random.float())] as LaunderingKind;
  const home = CITIES[cityIndex(random.float())] as City;
  const currency = home === 'London' && random.float() < 0.3 ? 'GBP' : 'USD';
  const cities = new Map<string, City>();
  const recruit = () => {
    for (;;) {
      const city = cities.size === 0 || random.float() < 0.6 ? home : pick(random, CITIES);
      const { name } = pick(random, quietAccountsOf(city));
      if (cities.has(name)) continue;
      cities.set(name, city);
      return name;
    }
  };
  const { accounts, legs, spanMs } = makers[kind](random, recruit);
  const between = legs
    .slice(2)
    .map(() => random.int(1, spanMs - 1))
    .sort((a, b) => a - b);
  const offsets = [0, ...between, spanMs];
  const transfers = legs.map((leg, index) => ({
    id: `${run}-${random.token()}`,
    at: startsAt + (offsets[index] ?? spanMs),
    city: cities.get(leg.from) ?? home,
    sourceAccount: leg.from,
    targetAccount: leg.to,
    currency,
    amount: leg.amount,
  }));
  return { id: `${run}-crime-${random.token()}`, kind, accounts, currency, startsAt, transfers };
}
