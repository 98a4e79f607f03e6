import type { TrafficOptions } from '../../day/traffic.ts';
import { withCrimes } from '../../day/with-crimes.ts';
import type { OpenSource } from '../../source.ts';
import type { Laundering } from '../crimes/laundering.ts';
import { crimesStartingIn, LONGEST_CRIME_MS } from '../crimes/plan.ts';
import { transferEvent } from '../transfer.ts';
import { legitimateTransfers } from './legitimate.ts';

/** Default average of a day, transfers per second; amounts are calibrated to it, see test/calibration. */
export const DAY_RATE = 40;

/** Injected crimes per hour: few beside the traffic, enough that a watching person sees one every few minutes. */
export const crimesPerHour = (rate: number): number => Math.min(60, Math.max(6, 0.75 * rate));

/** A believable day of five cities with labelled laundering in it. */
export function daySource(options: TrafficOptions): OpenSource<Laundering> {
  const perHour = crimesPerHour(options.rate);
  return withCrimes({
    honestIn: legitimateTransfers(options),
    crimesStartingIn: (hour) => crimesStartingIn(hour, { ...options, perHour }),
    longestCrimeMs: LONGEST_CRIME_MS,
    movesOf: ({ transfers }) => transfers,
    eventOf: transferEvent,
  });
}
