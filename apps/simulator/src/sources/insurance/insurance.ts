import { CITIES } from '@watchfloor/domain/cities';
import { randomAt } from '../../random.ts';
import { cityTraffic, type TrafficOptions } from '../day/traffic.ts';
import { withCrimes } from '../day/with-crimes.ts';
import { type OpenSource, SLOT_MS } from '../source.ts';
import { claimReport } from './bonus/claim.ts';
import type { ClaimSpree } from './bonus/claim-spree.ts';
import { honestClaims } from './bonus/honest.ts';
import { LONGEST_SPREE_MS, spreesStartingIn } from './bonus/sprees.ts';
import type { CoverDrop } from './cover/cover-drop.ts';
import { dropsStartingIn, LONGEST_DROP_MS } from './cover/drops.ts';
import { KEY_CUSTOMERS } from './cover/key-customers.ts';
import { ordinaryUpdates } from './cover/ordinary.ts';
import type { Report } from './report.ts';
import { type Unfolding, unfold } from './unfolding.ts';
import { EVENTS_PER_VISIT, visit } from './visits/visit.ts';

/** Default average of a day, events per second. */
export const INSURANCE_RATE = 6;
/** Visits of hours are remembered for the orders that change later, so there is a most. */
export const MOST_INSURANCE_RATE = 100;

/** What honest events are made of. Orders come of visits. */
const SHARES = { visits: 0.91, claims: 0.04, updates: 0.05 };

/** Drops of key customers' cover within an hour: each has a turn in every other hour at most. */
export const dropsPerHour = (rate: number): number => Math.min(KEY_CUSTOMERS / 2, Math.max(2, 2 * rate));
/** Sprees of claims within an hour. */
export const spreesPerHour = (rate: number): number => Math.min(60, Math.max(1, rate));

export interface InsuranceOptions extends TrafficOptions {
  /** Of orders, cover and bonuses. */
  readonly currency: string;
}

/** A day of an insurer: visits and the orders that come of them, cover that changes, bonuses that are claimed. */
export function insuranceSource(options: InsuranceOptions): OpenSource<CoverDrop | ClaimSpree> {
  const { rate } = options;
  return withCrimes<Report, CoverDrop | ClaimSpree>({
    honestIn: unfold(honestIn(options)),
    crimesStartingIn: (hour) => [
      ...dropsStartingIn(hour, { ...options, perHour: dropsPerHour(rate) }),
      ...spreesStartingIn(hour, { ...options, perHour: spreesPerHour(rate) }),
    ],
    longestCrimeMs: Math.max(LONGEST_SPREE_MS, LONGEST_DROP_MS),
    movesOf: (crime) =>
      'updates' in crime ? crime.updates.map(({ report }) => report) : crime.claims.map(claimReport),
    eventOf: ({ event }) => event,
  });
}

const MINUTE_MS = 60_000;
/** More than there are in a minute of a city at the highest rate. */
const MOST_VISITS = 10_000;
const SLOTS = MINUTE_MS / SLOT_MS;

/** What honest people begin in a minute: as many as it is day where they live. */
function honestIn(options: InsuranceOptions): (minute: number) => Unfolding {
  const { seed, run, currency, rate } = options;
  const expectedIn = cityTraffic({ seed, rate });
  return (minute) => {
    const random = randomAt(seed, 'visits', minute);
    const from = minute * MINUTE_MS;
    const expected = expectedIn(from).map((perSlot) => perSlot * SLOTS);
    const all = expected.reduce((sum, some) => sum + some, 0);
    const visits = CITIES.flatMap((city, index) => {
      const count = random.poisson(((expected[index] ?? 0) * SHARES.visits) / EVENTS_PER_VISIT);
      return Array.from({ length: count }, (_, place) => {
        const at = from + random.int(0, MINUTE_MS - 1);
        const key = (minute * CITIES.length + index) * MOST_VISITS + place;
        return visit({ seed, run, currency, at, city, key }, random);
      });
    });
    return {
      soon: () => [
        ...visits.flatMap(({ soon }) => soon()),
        ...ordinaryUpdates(minute, { seed, run, currency, perMinute: all * SHARES.updates }),
        ...honestClaims(minute, { seed, run, currency, perMinute: all * SHARES.claims }),
      ],
      later: visits.flatMap(({ later }) => later),
    };
  };
}
