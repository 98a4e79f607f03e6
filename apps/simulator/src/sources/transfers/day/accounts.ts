import { CITIES, type City } from '@watchfloor/domain/cities';
import { type Random, weightedIndex } from '../../../random.ts';
import { cityProfiles } from '../../day/cities.ts';

export interface Account {
  readonly name: string;
  readonly home: City;
  /** 1 is the busiest of its city. */
  readonly rank: number;
}

/** A city's account of rank r pays in proportion to r ^ -ZIPF_EXPONENT. */
export const ZIPF_EXPONENT = 0.9;

/** Payees at home in the payer's own city. */
const LOCAL_SHARE = 0.65;

const byCity = Object.fromEntries(CITIES.map((city) => [city, accountsOf(city)])) as Record<City, Account[]>;

/** All 1,000, city by city, busiest first. */
export const accounts: readonly Account[] = CITIES.flatMap((city) => byCity[city]);

const busyness = Object.fromEntries(
  CITIES.map((city) => [city, weightedIndex(byCity[city].map(({ rank }) => rank ** -ZIPF_EXPONENT))]),
) as Record<City, (uniform: number) => number>;

export function payerIn(city: City, random: Random): Account {
  return byCity[city][busyness[city](random.float())] as Account;
}

/**
 * Somebody else, every account of the chosen circle as likely as the next. Zipf on both sides would put thousands of
 * transfers an hour on the busiest pair, and a pair limit would find the busiest shop instead of crime.
 */
export function payeeOf(payer: Account, random: Random): Account {
  const circle = random.float() < LOCAL_SHARE ? byCity[payer.home] : accounts;
  let payee: Account;
  do payee = circle[random.int(0, circle.length - 1)] as Account;
  while (payee === payer);
  return payee;
}

/** The quieter half of a city's accounts, where mules are recruited. */
export const quietAccountsOf = (city: City): readonly Account[] =>
  byCity[city].slice(Math.floor(byCity[city].length / 2));

function accountsOf(city: City): Account[] {
  const { prefix, accounts: count } = cityProfiles[city];
  return Array.from({ length: count }, (_, index) => ({
    name: `${prefix}-${String(index + 1).padStart(4, '0')}`,
    home: city,
    rank: index + 1,
  }));
}
