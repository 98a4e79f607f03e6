import { inCityOrder } from './city-colour.ts';
import { distanceKm } from './city-distance.ts';
import { formatCount } from './number-format.ts';
import { formatDuration } from './time-format.ts';

/** One payment as a picture of cities over time needs it. */
export interface CityMark {
  readonly id: string;
  /** When it happened, epoch ms. */
  readonly at: number;
  /** Null where the payment names none. */
  readonly city: string | null;
}

/** Two payments of one card, one after the other, in different cities. */
export interface CityMove<Mark extends CityMark = CityMark> {
  readonly from: Mark;
  readonly to: Mark;
  readonly ms: number;
  /** Null where we do not know how far the two cities are from each other. */
  readonly km: number | null;
  /** Sooner after each other than anybody travels: the card was copied, or somebody else has its number. */
  readonly close: boolean;
}

export interface CityLayout<Mark extends CityMark = CityMark> {
  /** From top to bottom; the last one may be NO_CITY or stand for several (`OTHER_CITIES`). */
  readonly lanes: readonly string[];
  readonly laneOf: (mark: CityMark) => number;
  readonly moves: readonly CityMove<Mark>[];
}

export const NO_CITY = 'No city';
export const OTHER_CITIES = 'Other cities';
/** An airliner's speed: nobody gets from one city to the next faster. */
const FASTEST_KMH = 900;
/** Nearer cities than this are one place to whoever lives there. */
const NEAR_KM = 100;
/** Cities of unknown places are too close in time within this. */
const CLOSE_MS = 60 * 60_000;
const HOUR_MS = 3600_000;
/** More lanes than these are a thicket: the cities with the fewest payments share the last one. */
const MOST_LANES = 8;

/** Lanes in the fixed order of cities and the moves between them; the same whatever the order of the payments. */
export function layoutCities<Mark extends CityMark>(marks: readonly Mark[]): CityLayout<Mark> {
  const counts = new Map<string, number>();
  for (const { city } of marks) if (city !== null) counts.set(city, (counts.get(city) ?? 0) + 1);
  const busiest = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([city]) => city);
  const own = busiest.length > MOST_LANES ? busiest.slice(0, MOST_LANES - 1) : busiest;
  const lanes = [
    ...inCityOrder(own),
    ...(own.length < busiest.length ? [OTHER_CITIES] : []),
    ...(marks.some(({ city }) => city === null) ? [NO_CITY] : []),
  ];
  const placeOf = new Map(lanes.map((lane, place) => [lane, place]));
  const laneOf = ({ city }: CityMark) => placeOf.get(city ?? NO_CITY) ?? placeOf.get(OTHER_CITIES) ?? 0;
  return { lanes, laneOf, moves: movesOf(marks) };
}

/** The moves that nobody makes in the time between, fastest first, each pair of cities once. */
export function closeMoves<Mark extends CityMark>(moves: readonly CityMove<Mark>[]): CityMove<Mark>[] {
  const seen = new Set<string>();
  return moves
    .filter(({ close }) => close)
    .sort((a, b) => a.ms - b.ms || a.from.at - b.from.at)
    .filter(({ from, to }) => {
      const pair = [from.city, to.city].sort().join('\n');
      return !seen.has(pair) && seen.add(pair);
    });
}

/** "London → Tokyo, 9,560 km in 4 min"; "Oslo → Bergen within 4 min" where we do not know how far that is. */
export const moveWords = ({ from, to, ms, km }: CityMove): string =>
  km === null
    ? `${from.city} → ${to.city} within ${formatDuration(ms)}`
    : `${from.city} → ${to.city}, ${formatCount(Math.round(km / 10) * 10)} km in ${formatDuration(ms)}`;

function movesOf<Mark extends CityMark>(marks: readonly Mark[]): CityMove<Mark>[] {
  const known = marks
    .filter(({ city }) => city !== null)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return known.flatMap((to, place) => {
    const from = known[place - 1];
    if (!from || from.city === to.city) return [];
    const ms = to.at - from.at;
    const km = distanceKm(from.city ?? '', to.city ?? '');
    const close = km === null ? ms <= CLOSE_MS : km > NEAR_KM && km > (ms / HOUR_MS) * FASTEST_KMH;
    return [{ from, to, ms, km, close }];
  });
}
