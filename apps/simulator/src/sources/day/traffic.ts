import { CITIES } from '@watchfloor/domain/cities';
import { randomAt } from '../../random.ts';
import { SLOT_MS } from '../source.ts';
import { cityProfiles } from './cities.ts';
import { cityActivity } from './rhythm.ts';

const MINUTE_MS = 60_000;
/** Standard deviation of the logarithm of a minute's liveliness: without it the curves are unnaturally smooth. */
const LIVELINESS_SIGMA = 0.06;

export interface TrafficOptions {
  readonly seed: number;
  /** Begins every id, so that two runs never share one. */
  readonly run: string;
  /** Events per second, averaged over a day and the five cities. */
  readonly rate: number;
}

/** How many events each city expects in a slot, in the order of CITIES: `expectedIn(slot)` for a multiple of SLOT_MS. */
export function cityTraffic({
  seed,
  rate,
}: Pick<TrafficOptions, 'seed' | 'rate'>): (slot: number) => readonly number[] {
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
    return expected;
  };
}
