import { pick, type Random, randomAt, shuffled } from '../../../random.ts';
import { remember } from '../../../remember.ts';
import { INSURED_COUNT, INSURED_SEED, insured } from '../insured.ts';

/** A customer whose cover the business manager watches. */
export interface KeyCustomer {
  readonly id: string;
  readonly openId: string;
  /** Minor units that they are listed with, a multiple of COVER_STEP. */
  readonly premium: number;
  readonly info: string;
}

export const KEY_CUSTOMERS = 60;

/** Minor units that ordinary amounts are multiples of: any whole basis point of one is a whole amount. */
export const COVER_STEP = 10_000;

/**
 * Ordinary amounts lie between these shares of the listed one. From any of them to any other is a fall of less than 14 %, so
 * that nothing ordinary is ever a drop: not after a gap, not in another order, not beside what an earlier run left behind.
 */
export const LEAST_COVER = 0.95;
export const MOST_COVER = 1.08;

const spacing = Math.floor(INSURED_COUNT / KEY_CUSTOMERS);
export const isKeyCustomer = (number: number): boolean =>
  number % spacing === 0 && number / spacing < KEY_CUSTOMERS;

/** The same people under every seed: a list uploaded yesterday is today's, and stands in the gateway with today's amounts. */
export const keyCustomers: readonly KeyCustomer[] = Array.from({ length: KEY_CUSTOMERS }, (_, place) => {
  const { number, id, city } = insured(place * spacing);
  const random = randomAt(INSURED_SEED, 'key customers', number);
  return {
    id,
    openId: `open-${random.token()}`,
    premium: COVER_STEP * Math.round(Math.min(50_000, Math.max(500, random.logNormal(2_400, 0.9)))),
    info: `${pick(random, ['estate', 'fleet', 'household and contents', 'gallery', 'vineyard'])}, ${city}`,
  };
});

/** An ordinary amount of a customer, minor units. */
export const ordinaryCover = ({ premium }: KeyCustomer, random: Random): number =>
  COVER_STEP *
  Math.round((premium / COVER_STEP) * (LEAST_COVER + (MOST_COVER - LEAST_COVER) * random.float()));

/**
 * Whose cover may drop within an hour, and whose changes as any does: nobody is in both, so that what came before a drop is
 * known. By hours alone, so that two runs in one hour agree.
 * @param hour hours since 1970
 */
export const turnsOf = remember(4, (hour: number) => {
  const turns = shuffled(randomAt(INSURED_SEED, 'turns', hour), keyCustomers);
  const half = KEY_CUSTOMERS / 2;
  return { dropping: turns.slice(0, half), ordinary: turns.slice(half) };
});
