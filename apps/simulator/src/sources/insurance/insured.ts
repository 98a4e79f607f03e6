import { CITIES, type City } from '@watchfloor/domain/cities';
import { pick, type Random, randomAt } from '../../random.ts';
import { cityShares } from '../day/cities.ts';

/** A customer of the insurer, made up. What they do names them by `id`, as account and as user. */
export interface Insured {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly tel: string;
  readonly certificate: string;
  readonly city: City;
  /** Theirs alone; the first is what they mostly use. */
  readonly devices: readonly [string, string];
}

/** The seed of every simulator's customers, unlike the seed of what happens to them: a restart meets the same people. */
export const INSURED_SEED = 20_260_601;
export const INSURED_COUNT = 20_000;

/** People by the hundred, each hundred with the shares of the cities. */
const HUNDRED = 100;
const upTo = cityShares.map((_, index) =>
  Math.round(HUNDRED * cityShares.slice(0, index + 1).reduce((sum, share) => sum + share, 0)),
);

const GIVEN = 'Ada Boris Carla Dmitri Elif Farid Greta Hiro Ines Jonas Keiko Liam Mara Nils Olga Priya'.split(
  ' ',
);
const FAMILY =
  'Albrecht Baker Castellan Dvorak Eriksen Fujita Garrick Holloway Ivanov Jensen Kimura Lindqvist Moreau'.split(
    ' ',
  );

/**
 * The customer of a number.
 * @param number from 0 to below INSURED_COUNT
 */
export function insured(number: number): Insured {
  const random = randomAt(INSURED_SEED, 'insured', number);
  const place = upTo.findIndex((end) => number % HUNDRED < end);
  const digits = (count: number) => Array.from({ length: count }, () => random.int(0, 9)).join('');
  return {
    number,
    id: String(700_000 + number),
    name: `${pick(random, GIVEN)} ${pick(random, FAMILY)}`,
    // 555-01xx is kept for stories; eleven digits are too few to read as a card number.
    tel: `+1 ${random.int(200, 989)} 555 01${digits(2)} ${digits(1)}`,
    certificate: `P${digits(8)}`,
    city: CITIES[place] as City,
    devices: [`phone-${random.token()}`, `desk-${random.token()}`],
  };
}

/** The number of somebody who lives in a city. */
export function numberIn(city: City, random: Random): number {
  const place = CITIES.indexOf(city);
  const first = upTo[place - 1] ?? 0;
  const hundred = random.int(0, INSURED_COUNT / HUNDRED - 1);
  return HUNDRED * hundred + random.int(first, (upTo[place] ?? HUNDRED) - 1);
}
