import { remember } from '../../remember.ts';
import type { CloudEvent } from '../cloud-event.ts';
import { type OpenSource, SLOT_MS } from '../source.ts';

const HOUR_MS = 3_600_000;

/** Honest traffic and the crimes in it. A move is what one event tells of: a transfer, a payment. */
export interface Traffic<Move extends { readonly at: number }, C extends { readonly startsAt: number }> {
  /** For a multiple of SLOT_MS, unordered within it. */
  readonly honestIn: (slot: number) => readonly Move[];
  /** @param hour hours since 1970 */
  readonly crimesStartingIn: (hour: number) => readonly C[];
  readonly longestCrimeMs: number;
  readonly movesOf: (crime: C) => readonly Move[];
  readonly eventOf: (move: Move) => CloudEvent;
}

/** A source of that traffic, which nothing in an event tells from the crimes. */
export function withCrimes<Move extends { readonly at: number }, C extends { readonly startsAt: number }>({
  honestIn,
  crimesStartingIn,
  longestCrimeMs,
  movesOf,
  eventOf,
}: Traffic<Move, C>): OpenSource<C> {
  const crimesOf = remember(8, crimesStartingIn);

  return (openedAt) => ({
    slice: (from, to) => {
      const moves: Move[] = [];
      for (let slot = from; slot < to; slot += SLOT_MS) moves.push(...honestIn(slot));
      const begun: C[] = [];
      for (let hour = Math.floor((from - longestCrimeMs) / HOUR_MS); hour * HOUR_MS < to; hour += 1) {
        for (const crime of crimesOf(hour)) {
          if (crime.startsAt < openedAt || crime.startsAt >= to) continue;
          if (crime.startsAt >= from) begun.push(crime);
          for (const move of movesOf(crime)) {
            if (move.at >= from && move.at < to) moves.push(move);
          }
        }
      }
      moves.sort((a, b) => a.at - b.at);
      return { events: moves.map(eventOf), crimes: begun };
    },
  });
}
