import { CITIES, type City } from '@watchfloor/domain/cities';

/** How a city takes part in the day. */
export interface CityProfile {
  readonly zone: string;
  /** Share of the world's transfers over a day; the five add up to 1. */
  readonly share: number;
  readonly localCurrency: string | undefined;
  /** Begins the names of its accounts. */
  readonly prefix: string;
  /** Accounts at home there; the five add up to 1,000. */
  readonly accounts: number;
}

export const cityProfiles: Readonly<Record<City, CityProfile>> = {
  London: { zone: 'Europe/London', share: 0.24, localCurrency: 'GBP', prefix: 'LDN', accounts: 240 },
  NYC: { zone: 'America/New_York', share: 0.3, localCurrency: undefined, prefix: 'NYC', accounts: 300 },
  SF: { zone: 'America/Los_Angeles', share: 0.16, localCurrency: undefined, prefix: 'SFO', accounts: 160 },
  Moscow: { zone: 'Europe/Moscow', share: 0.12, localCurrency: 'RUB', prefix: 'MOW', accounts: 120 },
  Tokyo: { zone: 'Asia/Tokyo', share: 0.18, localCurrency: 'JPY', prefix: 'TYO', accounts: 180 },
};

export const cityShares: readonly number[] = CITIES.map((city) => cityProfiles[city].share);
