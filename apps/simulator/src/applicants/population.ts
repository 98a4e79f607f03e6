import { type Random, randomAt } from '../random.ts';
import { cityActivity } from '../sources/day/rhythm.ts';
import type { Applicant, Fate, LoanStatus } from './applicant.ts';
import { drawFate } from './fate.ts';
import { drawOffer } from './offer.ts';
import { drawPerson } from './person.ts';
import { writeRecord } from './write-record.ts';

/**
 * The seed of every simulator's applicants, unlike the seed of transfers: a feed that was read yesterday goes on today with
 * the same people behind its cursor.
 */
export const APPLICANTS_SEED = 20_260_512;

/** Default average of a day, applicants per second. */
export const APPLICANT_RATE = 0.3;

/** Loans of the past that are handed in, whether or not somebody applies now: about 580 in what the feed keeps. */
export const PAST_PER_HOUR = 12;
/** Of those, the share that has ended. */
export const ENDED_SHARE = 0.75;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far back the feed goes: as far as days have their own partitions on a fresh database. */
export const KEPT_MS = 2 * DAY_MS;

/** A place in the order of applicants: behind everybody who applied earlier, and of the same moment has a smaller id. */
export interface Place {
  readonly at: number;
  readonly id: number;
}

export interface Population {
  /**
   * The first `limit` who applied behind a place and not after `now`, oldest first; null begins with the oldest that the
   * feed keeps. A function of seed, times and rate.
   */
  after(place: Place | null, now: number, limit: number): Applicant[];
}

export interface PopulationOptions {
  readonly seed: number;
  /** Applicants per second, averaged over a day; 0 for none, nor any of the past. */
  readonly rate: number;
  /** From when on people apply: before it there are only loans of the past. Milliseconds since 1970. */
  readonly openedAt: number;
}

interface Arrival extends Place {
  readonly past: boolean;
}

export function createPopulation({ seed, rate, openedAt }: PopulationOptions): Population {
  return {
    after: (place, now, limit) => {
      const found: Applicant[] = [];
      if (rate === 0) return found;
      const from = Math.max(place?.at ?? 0, now - KEPT_MS);
      for (let minute = Math.floor(from / MINUTE_MS); minute * MINUTE_MS <= now; minute += 1) {
        for (const arrival of arrivalsIn(minute)) {
          if (arrival.at > now) return found;
          if (arrival.at < from || !isBehind(arrival, place)) continue;
          found.push(drawApplicant(seed, arrival));
          if (found.length === limit) return found;
        }
      }
      return found;
    },
  };

  /** Who applies within a minute, in order. */
  function arrivalsIn(minute: number): Arrival[] {
    const past = randomAt(seed, 'past-applicants', minute).poisson(PAST_PER_HOUR / 60);
    const living =
      minute >= Math.floor(openedAt / MINUTE_MS)
        ? randomAt(seed, 'applicants', minute).poisson(rate * 60 * activityAt(minute * MINUTE_MS))
        : 0;
    return [
      ...Array.from({ length: past }, (_, index) => arrivalOf(minute, index, true)),
      ...Array.from({ length: living }, (_, index) => arrivalOf(minute, index, false)).filter(
        ({ at }) => at >= openedAt,
      ),
    ].sort((a, b) => a.at - b.at || a.id - b.id);
  }

  function arrivalOf(minute: number, index: number, past: boolean): Arrival {
    const since = minute - FIRST_MINUTE;
    const id = past ? FIRST_PAST_ID + since * PAST_IDS + index : since * IDS + index;
    return { id, past, at: minute * MINUTE_MS + randomAt(seed, 'applied', id).int(0, MINUTE_MS - 1) };
  }
}

/** Ids count from here: 2020, in minutes since 1970. */
const FIRST_MINUTE = Date.UTC(2020, 0, 1) / MINUTE_MS;
/** Ids per minute: room for ten times the highest rate's luck. With ten digits none reads as a card number. */
const IDS = 2_000;
const FIRST_PAST_ID = 100_000_000;
const PAST_IDS = 10;

const isBehind = (arrival: Place, place: Place | null): boolean =>
  place === null || arrival.at > place.at || (arrival.at === place.at && arrival.id > place.id);

/** People apply on two coasts; some do so at night. */
const activityAt = (at: number): number => 0.4 + 0.3 * (cityActivity('NYC', at) + cityActivity('SF', at));

function drawApplicant(seed: number, { id, at, past }: Arrival): Applicant {
  const random = randomAt(seed, past ? 'past-applicant' : 'applicant', id);
  const person = drawPerson(random);
  const offer = drawOffer(person, random);
  const fate = drawFate(person, random);
  const ended = past && random.float() < ENDED_SHARE;
  const years = ended ? 3.2 + 2.8 * random.float() : past ? 0.3 + 2 * random.float() : 0;
  const draft = {
    id,
    memberId: id + random.int(1_000_000, 9_999_999),
    appliedAt: at,
    issuedAt: at - Math.round(years * 365 * DAY_MS),
    person,
    offer,
    fate,
    status: past ? statusOf(ended, fate, random) : null,
  };
  return { ...draft, record: writeRecord(draft, random) };
}

function statusOf(ended: boolean, { defaults }: Fate, random: Random): LoanStatus {
  if (ended) return defaults ? 'Charged Off' : 'Fully Paid';
  return defaults && random.float() < 0.2 ? 'Late (31-120 days)' : 'Current';
}
