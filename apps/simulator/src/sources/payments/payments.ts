import type { TrafficOptions } from '../day/traffic.ts';
import { withCrimes } from '../day/with-crimes.ts';
import type { OpenSource } from '../source.ts';
import type { Cards } from './cards/cards.ts';
import { honestPayments } from './honest.ts';
import type { CardMisuse } from './misuse/card-misuse.ts';
import { LONGEST_MISUSE_MS, misuseStartingIn } from './misuse/plan.ts';
import { paymentEvent } from './payment.ts';

/** Default average of a day, payments per second. */
export const PAYMENT_RATE = 20;

/**
 * Stolen cards that are used within an hour. At the default rate and number of cards one comes to be used every 24
 * seconds, or 32 without those used in the hour before, which are an alert already; they make a hundredth of the payments.
 */
export const misusePerHour = (rate: number): number => Math.min(600, Math.max(6, 7.5 * rate));

/** Card payments of five cities; every payment with a stolen card is labelled. */
export function paymentSource(options: TrafficOptions, cards: Cards): OpenSource<CardMisuse> {
  const perHour = misusePerHour(options.rate);
  return withCrimes({
    honestIn: honestPayments(options, cards),
    crimesStartingIn: (hour) => misuseStartingIn(hour, { ...options, perHour, stolen: cards.stolen }),
    longestCrimeMs: LONGEST_MISUSE_MS,
    movesOf: ({ payments }) => payments,
    eventOf: paymentEvent,
  });
}
