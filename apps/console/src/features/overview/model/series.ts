import { cityColour, inCityOrder } from '../../../design/city-colour.ts';
import type { Volumes } from './volumes.ts';

/** One bucket of one city; amounts in minor units. */
export type Point = { count: number; total: number; average: number; min: number; max: number };

export type CitySeries = {
  city: string;
  colour: string;
  /** One per time; a bucket without events is a gap, not a zero. */
  points: readonly (Point | undefined)[];
  /** Over the whole range. */
  sum: Sum;
};

export type Sum = { count: number; total: number; average: number | null };

export type Series = {
  currency: string;
  bucketMs: number;
  /** Start of every bucket of the range, with or without events. */
  times: readonly number[];
  cities: readonly CitySeries[];
  /** From this place on buckets still grow; equal to times.length when none does. */
  growsFrom: number;
  /** Highest stack of the cities, highest single total, highest single average. */
  peak: { stack: number; city: number; average: number };
  sum: Sum;
};

/** Lays buckets out over the range, per city, in the fixed order of cities. `only` narrows to some of them. */
export function toSeries(volumes: Volumes, only: readonly string[] = []): Series {
  const bucketMs = volumes.bucketSeconds * 1000;
  const end = Date.parse(volumes.to);
  const times: number[] = [];
  for (let at = Math.floor(Date.parse(volumes.from) / bucketMs) * bucketMs; at < end; at += bucketMs)
    times.push(at);
  const first = times[0] ?? 0;

  const points = new Map<string, (Point | undefined)[]>();
  const shown = inCityOrder(volumes.cities).filter((city) => only.length === 0 || only.includes(city));
  for (const city of shown) points.set(city, new Array<Point | undefined>(times.length).fill(undefined));
  for (const { city, bucket, ...point } of volumes.buckets) {
    const place = Math.round((Date.parse(bucket) - first) / bucketMs);
    const row = points.get(city);
    if (row && place >= 0 && place < times.length) row[place] = point;
  }

  const stacks = new Array<number>(times.length).fill(0);
  const peak = { stack: 0, city: 0, average: 0 };
  const cities = [...points].map(([city, row]): CitySeries => {
    row.forEach((point, place) => {
      if (!point) return;
      const stack = (stacks[place] ?? 0) + point.total;
      stacks[place] = stack;
      peak.stack = Math.max(peak.stack, stack);
      peak.city = Math.max(peak.city, point.total);
      peak.average = Math.max(peak.average, point.average);
    });
    return { city, colour: cityColour(city), points: row, sum: sumOf(row) };
  });
  const grows = times.findIndex((at) => at + bucketMs > Date.parse(volumes.asOf));
  return {
    currency: volumes.currency,
    bucketMs,
    times,
    cities,
    growsFrom: grows < 0 ? times.length : grows,
    peak,
    sum: sumOf(cities.map(({ sum }) => sum)),
  };
}

/** Count, total and their average, rounded half up to a minor unit. */
export function sumOf(points: readonly (Pick<Point, 'count' | 'total'> | undefined)[]): Sum {
  let count = 0;
  let total = 0;
  for (const point of points) {
    count += point?.count ?? 0;
    total += point?.total ?? 0;
  }
  return { count, total, average: count === 0 ? null : Math.floor(total / count + 0.5) };
}

/** Places without events in any city after the first that has some, as half-open runs [from, to). */
export function silentRuns(series: Series): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let heard = false;
  let start = -1;
  for (let place = 0; place < series.growsFrom; place++) {
    const silent = series.cities.every((city) => city.points[place] === undefined);
    if (!silent) {
      if (start >= 0) runs.push({ from: start, to: place });
      start = -1;
      heard = true;
    } else if (heard && start < 0) start = place;
  }
  if (start >= 0) runs.push({ from: start, to: series.growsFrom });
  return runs;
}
