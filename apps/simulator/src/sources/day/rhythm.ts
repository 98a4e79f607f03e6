import { CITIES, type City } from '@watchfloor/domain/cities';
import { type LocalTime, wallClock } from '../../clock/local-time.ts';
import { cityProfiles } from './cities.ts';

/** Activity at each full local hour, midnight first: a quiet night, business hours with a lunch dip, an evening. */
const workday = unitMean([
  0.12, 0.07, 0.05, 0.04, 0.05, 0.1, 0.25, 0.6, 1.1, 1.6, 1.85, 1.9, 1.55, 1.45, 1.8, 1.85, 1.75, 1.55, 1.3,
  1.1, 0.9, 0.65, 0.4, 0.22,
]);

/** People shop later and without a lunch break. */
const weekend = unitMean([
  0.25, 0.16, 0.1, 0.07, 0.06, 0.08, 0.15, 0.3, 0.6, 0.95, 1.3, 1.55, 1.65, 1.7, 1.7, 1.65, 1.6, 1.5, 1.4,
  1.25, 1.05, 0.8, 0.55, 0.35,
]);

/** Activity relative to the day's average of 1, straight lines between full hours. */
export function activityAt({ hour, weekend: free }: LocalTime): number {
  const curve = free ? weekend : workday;
  const start = Math.floor(hour);
  const from = curve[start % 24] ?? 0;
  const to = curve[(start + 1) % 24] ?? 0;
  return from + (to - from) * (hour - start);
}

const clocks = Object.fromEntries(CITIES.map((city) => [city, wallClock(cityProfiles[city].zone)])) as Record<
  City,
  (at: number) => LocalTime
>;

/** A city's activity at a moment, relative to its own average over the day. */
export const cityActivity = (city: City, at: number): number => activityAt(clocks[city](at));

function unitMean(curve: readonly number[]): readonly number[] {
  const mean = curve.reduce((sum, value) => sum + value, 0) / curve.length;
  return curve.map((value) => value / mean);
}
