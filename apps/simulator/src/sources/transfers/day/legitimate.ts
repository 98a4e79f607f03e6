import { CITIES, type City } from '@watchfloor/domain/cities';
import { randomAt } from '../../../random.ts';
import { SLOT_MS } from '../../source.ts';
import type { Transfer } from '../transfer.ts';
import { payeeOf, payerIn } from './accounts.ts';
import { drawAmount } from './amounts.ts';
import { cityProfiles } from './cities.ts';
import { cityActivity } from './rhythm.ts';

const MINUTE_MS = 60_000;
/** Transfers in the city's own currency where it has one. */
export const LOCAL_CURRENCY_SHARE = 0.08;
/** Transfers made by somebody who is away from home. */
const AWAY_SHARE = 0.03;
/** Standard deviation of the logarithm of a minute's liveliness: without it the curves are unnaturally smooth. */
const LIVELINESS_SIGMA = 0.06;

export interface LegitimateOptions {
  readonly seed: number;
  /** Begins every id, so that two runs never share one. */
  readonly run: string;
  /** Transfers per second, averaged over a day and the five cities. */
  readonly rate: number;
}

/** Honest traffic, slot by slot: `transfersIn(slot)` for a multiple of SLOT_MS, unordered within it. */
export function legitimateTransfers({ seed, run, rate }: LegitimateOptions): (slot: number) => Transfer[] {
  let minute = Number.NaN;
  let expected: readonly number[] = [];

  return (slot) => {
    const start = Math.floor(slot / MINUTE_MS);
    if (start !== minute) {
      minute = start;
      const random = randomAt(seed, 'liveliness', start);
      expected = CITIES.map((city) => {
        const liveliness = Math.exp(LIVELINESS_SIGMA * random.normal() - LIVELINESS_SIGMA ** 2 / 2);
        const perSecond = rate * cityProfiles[city].share * cityActivity(city, start * MINUTE_MS);
        return (perSecond * liveliness * SLOT_MS) / 1000;
      });
    }
    const random = randomAt(seed, 'transfers', slot / SLOT_MS);
    const transfers: Transfer[] = [];
    CITIES.forEach((city, index) => {
      const count = random.poisson(expected[index] ?? 0);
      for (let n = 0; n < count; n += 1) {
        const home = random.float() < AWAY_SHARE ? (CITIES[random.int(0, CITIES.length - 1)] as City) : city;
        const payer = payerIn(home, random);
        const { localCurrency } = cityProfiles[city];
        const currency =
          localCurrency !== undefined && random.float() < LOCAL_CURRENCY_SHARE ? localCurrency : 'USD';
        transfers.push({
          id: `${run}-${random.token()}`,
          at: slot + random.int(0, SLOT_MS - 1),
          city,
          sourceAccount: payer.name,
          targetAccount: payeeOf(payer, random).name,
          currency,
          amount: drawAmount(currency, random),
        });
      }
    });
    return transfers;
  };
}
