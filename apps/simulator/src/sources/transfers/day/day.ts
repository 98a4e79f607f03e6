import { type OpenSource, SLOT_MS } from '../../source.ts';
import type { Crime } from '../crimes/crime.ts';
import { crimesStartingIn, LONGEST_CRIME_MS } from '../crimes/plan.ts';
import { type Transfer, transferEvent } from '../transfer.ts';
import { legitimateTransfers } from './legitimate.ts';

const HOUR_MS = 3_600_000;

/** Default average of a day, transfers per second; amounts are calibrated to it, see test/calibration. */
export const DAY_RATE = 40;

export interface DayOptions {
  readonly seed: number;
  readonly run: string;
  readonly rate: number;
}

/** Injected crimes per hour: few beside the traffic, enough that a watching person sees one every few minutes. */
export const crimesPerHour = (rate: number): number => Math.min(60, Math.max(6, 0.75 * rate));

/** A believable day of five cities with labelled laundering in it. */
export function daySource(options: DayOptions): OpenSource {
  const transfersIn = legitimateTransfers(options);
  const perHour = crimesPerHour(options.rate);
  const planned = new Map<number, readonly Crime[]>();

  /** Crimes that begin in an hour are drawn together; a live run asks for the same two hours again and again. */
  const crimesOf = (hour: number): readonly Crime[] => {
    let crimes = planned.get(hour);
    if (crimes === undefined) {
      crimes = crimesStartingIn(hour, { ...options, perHour });
      if (planned.size > 8) planned.clear();
      planned.set(hour, crimes);
    }
    return crimes;
  };

  return (openedAt) => ({
    slice: (from, to) => {
      const transfers: Transfer[] = [];
      for (let slot = from; slot < to; slot += SLOT_MS) transfers.push(...transfersIn(slot));
      const begun: Crime[] = [];
      for (let hour = Math.floor((from - LONGEST_CRIME_MS) / HOUR_MS); hour * HOUR_MS < to; hour += 1) {
        for (const crime of crimesOf(hour)) {
          if (crime.startsAt < openedAt || crime.startsAt >= to) continue;
          if (crime.startsAt >= from) begun.push(crime);
          for (const transfer of crime.transfers) {
            if (transfer.at >= from && transfer.at < to) transfers.push(transfer);
          }
        }
      }
      transfers.sort((a, b) => a.at - b.at);
      return { events: transfers.map(transferEvent), crimes: begun };
    },
  });
}
