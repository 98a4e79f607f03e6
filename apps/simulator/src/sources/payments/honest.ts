import { CITIES } from '@watchfloor/domain/cities';
import { pick, randomAt } from '../../random.ts';
import { cityTraffic, type TrafficOptions } from '../day/traffic.ts';
import { SLOT_MS } from '../source.ts';
import type { Cards } from './cards/cards.ts';
import type { Payment } from './payment.ts';
import { buy, drawCurrency, honestTrade } from './shops.ts';

/**
 * Payments of people with their own cards, slot by slot: `paymentsIn(slot)` for a multiple of SLOT_MS, unordered within
 * it. They stay in their city: a card in two cities within minutes is always somebody else's doing.
 */
export function honestPayments(
  { seed, run, rate }: TrafficOptions,
  { good }: Cards,
): (slot: number) => Payment[] {
  const expectedIn = cityTraffic({ seed, rate });
  return (slot) => {
    const expected = expectedIn(slot);
    const random = randomAt(seed, 'payments', slot / SLOT_MS);
    return CITIES.flatMap((city, index) =>
      Array.from({ length: random.poisson(expected[index] ?? 0) }, () => ({
        id: `${run}-${random.token()}`,
        at: slot + random.int(0, SLOT_MS - 1),
        card: pick(random, good[city]),
        ...buy(honestTrade(random), city, drawCurrency(city, random), random),
      })),
    );
  };
}
