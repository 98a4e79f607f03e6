import { CITIES, type City } from '@watchfloor/domain/cities';
import { exponentOf } from '@watchfloor/domain/money';
import { pick, randomAt } from '../../random.ts';
import type { TrafficOptions } from '../day/traffic.ts';
import { type OpenSource, SLOT_MS } from '../source.ts';
import { type Transfer, transferEvent } from './transfer.ts';

/** The DC/OS demo's generator sent one transfer every two seconds. */
export const FINTRANS_RATE = 0.5;

const ACCOUNTS = 1_000;
const LARGEST = 9_999;
const MINOR_PER_DOLLAR = 10 ** exponentOf('USD');

/**
 * The DC/OS fintrans demo: cities, accounts 0 to 999 and whole dollars up to 9,999, all uniform, nothing labelled.
 * A fifth of the transfers is over the pair limit by itself. Its rare transfers of nothing are left out: an amount must
 * be over 0. The rate is the same all day.
 */
export function fintransSource({ seed, run, rate }: TrafficOptions): OpenSource {
  const transfersIn = (slot: number): Transfer[] => {
    const random = randomAt(seed, 'fintrans', slot / SLOT_MS);
    return Array.from({ length: random.poisson((rate * SLOT_MS) / 1000) }, () => {
      const source = random.int(0, ACCOUNTS - 1);
      // The demo drew both and skipped pairs of one; the step keeps the rest uniform without drawing again.
      const target = (source + random.int(1, ACCOUNTS - 1)) % ACCOUNTS;
      return {
        id: `${run}-${random.token()}`,
        at: slot + random.int(0, SLOT_MS - 1),
        city: pick<City>(random, CITIES),
        sourceAccount: String(source),
        targetAccount: String(target),
        currency: 'USD',
        amount: random.int(1, LARGEST) * MINOR_PER_DOLLAR,
      };
    });
  };
  return () => ({
    slice: (from, to) => {
      const transfers: Transfer[] = [];
      for (let slot = from; slot < to; slot += SLOT_MS) transfers.push(...transfersIn(slot));
      transfers.sort((a, b) => a.at - b.at);
      return { events: transfers.map(transferEvent), crimes: [] };
    },
  });
}
