import { CITIES, type City } from '@watchfloor/domain/cities';
import { randomAt } from '../../../random.ts';
import { drawAmount } from '../../day/amounts.ts';
import { cityProfiles } from '../../day/cities.ts';
import { cityTraffic, type TrafficOptions } from '../../day/traffic.ts';
import { SLOT_MS } from '../../source.ts';
import type { Transfer } from '../transfer.ts';
import { payeeOf, payerIn } from './accounts.ts';
import { amountLawOf } from './amounts.ts';

/** Transfers in the city's own currency where it has one. */
export const LOCAL_CURRENCY_SHARE = 0.08;
/** Transfers made by somebody who is away from home. */
const AWAY_SHARE = 0.03;

/** Honest traffic, slot by slot: `transfersIn(slot)` for a multiple of SLOT_MS, unordered within it. */
export function legitimateTransfers({ seed, run, rate }: TrafficOptions): (slot: number) => Transfer[] {
  const expectedIn = cityTraffic({ seed, rate });
  return (slot) => {
    const expected = expectedIn(slot);
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
          amount: drawAmount(amountLawOf(currency), currency, random),
        });
      }
    });
    return transfers;
  };
}
