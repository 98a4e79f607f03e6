import { describe, expect, it } from 'vitest';
import { mergeLive } from '../../src/features/overview/model/merge-live.ts';
import type { Volumes } from '../../src/features/overview/model/volumes.ts';

const at = (clock: string) => `2026-11-21T${clock}.000Z`;
const bucket = (city: string, clock: string, count: number) => ({
  city,
  bucket: at(clock),
  count,
  total: count * 100,
  average: 100,
  min: 1,
  max: 200,
});
const read: Volumes = {
  bucketSeconds: 60,
  from: at('10:00:00'),
  to: at('10:03:30'),
  currency: 'USD',
  currencies: ['USD'],
  cities: ['London'],
  buckets: [bucket('London', '10:00:00', 5), bucket('London', '10:03:00', 2)],
  lateEvents: 0,
  asOf: at('10:03:30'),
};
const live = (city: string, clock: string, count: number, currency = 'USD') => ({
  ...bucket(city, clock, count),
  currency,
});

describe('mergeLive', () => {
  it('replaces the growing minute and keeps the range as long as it was', () => {
    const merged = mergeLive(read, [live('London', '10:03:00', 4)], at('10:03:31'), true);
    expect(merged.buckets).toEqual([bucket('London', '10:00:00', 5), bucket('London', '10:03:00', 4)]);
    expect([merged.from, merged.to]).toEqual([at('10:00:00'), at('10:04:00')]);
  });

  it('moves on with the clock and drops what has left the range', () => {
    const merged = mergeLive(read, [live('London', '10:04:00', 1)], at('10:04:01'), true);
    expect([merged.from, merged.to]).toEqual([at('10:01:00'), at('10:05:00')]);
    expect(merged.buckets).toEqual([bucket('London', '10:03:00', 2), bucket('London', '10:04:00', 1)]);
  });

  it('leaves a brushed range where it is', () => {
    const merged = mergeLive(read, [live('London', '10:04:00', 1)], at('10:04:01'), false);
    expect(merged).toBe(read);
  });

  it('adds a city that was not there, and names another currency without adding it up', () => {
    const merged = mergeLive(
      read,
      [live('Oslo', '10:03:00', 1), live('London', '10:03:00', 9, 'EUR')],
      at('10:03:31'),
      true,
    );
    expect(merged.cities).toEqual(['London', 'Oslo']);
    expect(merged.currencies).toEqual(['USD', 'EUR']);
    expect(
      merged.buckets.find(({ city, bucket }) => city === 'London' && bucket === at('10:03:00'))?.count,
    ).toBe(2);
  });

  it('never lets a minute shrink: an event sent before the reading is older than the reading', () => {
    const merged = mergeLive(read, [live('London', '10:03:00', 1)], at('10:03:31'), true);
    expect(merged.buckets.at(-1)?.count).toBe(2);
  });

  it('answers the same object when nothing changed, and for buckets that are not minutes', () => {
    const quiet = { ...read, to: at('10:04:00') };
    expect(mergeLive(quiet, [live('London', '10:03:00', 2)], at('10:03:31'), true)).toBe(quiet);
    const coarse = { ...read, bucketSeconds: 900 };
    expect(mergeLive(coarse, [live('London', '10:03:00', 9)], at('10:03:31'), true)).toBe(coarse);
  });
});
