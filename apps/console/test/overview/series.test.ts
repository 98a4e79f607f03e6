import { describe, expect, it } from 'vitest';
import { silentRuns, sumOf, toSeries } from '../../src/features/overview/model/series.ts';
import type { Volumes } from '../../src/features/overview/model/volumes.ts';

const minute = (place: number) => new Date(Date.UTC(2026, 10, 21, 10, place)).toISOString();
const volumes = (buckets: [city: string, place: number, count: number, total: number][]): Volumes => ({
  bucketSeconds: 60,
  from: minute(0),
  to: minute(6),
  currency: 'USD',
  currencies: ['USD'],
  cities: ['Tokyo', 'Oslo', 'London'],
  buckets: buckets.map(([city, place, count, total]) => ({
    city,
    bucket: minute(place),
    count,
    total,
    average: Math.floor(total / count + 0.5),
    min: 1,
    max: total,
  })),
  lateEvents: 0,
  asOf: new Date(Date.parse(minute(5)) + 20_000).toISOString(),
});

describe('toSeries', () => {
  const series = toSeries(
    volumes([
      ['London', 0, 2, 300],
      ['Tokyo', 0, 1, 50],
      ['London', 4, 1, 7],
      ['London', 5, 1, 9],
    ]),
  );

  it('keeps the fixed order of cities, unknown ones after them', () => {
    expect(series.cities.map(({ city }) => city)).toEqual(['London', 'Tokyo', 'Oslo']);
  });

  it('leaves buckets without events as gaps', () => {
    expect(series.cities[0]?.points.map((point) => point?.total)).toEqual([
      300,
      undefined,
      undefined,
      undefined,
      7,
      9,
    ]);
  });

  it('says from where buckets still grow', () => {
    expect(series.growsFrom).toBe(5);
  });

  it('sums up and finds the peaks', () => {
    expect(series.sum).toEqual({ count: 5, total: 366, average: 73 });
    expect(series.peak).toEqual({ stack: 350, city: 300, average: 150 });
  });

  it('narrows to chosen cities, sums and peaks as well', () => {
    const only = toSeries(
      volumes([
        ['London', 0, 2, 300],
        ['Tokyo', 0, 1, 50],
      ]),
      ['Tokyo'],
    );
    expect(only.cities.map(({ city }) => city)).toEqual(['Tokyo']);
    expect(only.peak.stack).toBe(50);
  });

  it('names the silence between events, not the time before the first', () => {
    expect(silentRuns(series)).toEqual([{ from: 1, to: 4 }]);
    expect(silentRuns(toSeries(volumes([['London', 2, 1, 1]])))).toEqual([{ from: 3, to: 5 }]);
    expect(silentRuns(toSeries(volumes([])))).toEqual([]);
  });
});

it('averages half up to a whole minor unit, and has none without events', () => {
  expect(sumOf([{ count: 2, total: 3 }]).average).toBe(2);
  expect(sumOf([undefined]).average).toBeNull();
});
