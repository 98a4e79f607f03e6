import { type Random, randomAt } from '../../../random.ts';
import { INSURED_SEED } from '../insured.ts';

const STRANGERS = 40_000;

/** A device of somebody whom the insurer does not know; it comes again now and then. */
export const strangerDevice = (random: Random): string =>
  `phone-${randomAt(INSURED_SEED, 'strangers', random.int(0, STRANGERS - 1)).token()}`;
