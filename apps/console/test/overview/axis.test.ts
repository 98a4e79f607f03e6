import { describe, expect, it } from 'vitest';
import { timeTicks, valueTicks } from '../../src/features/overview/model/axis.ts';

describe('valueTicks', () => {
  it.each([
    [0, { top: 1, ticks: [0] }],
    [7, { top: 8, ticks: [0, 2, 4, 6, 8] }],
    [1000, { top: 1000, ticks: [0, 250, 500, 750, 1000] }],
    [1_340_000, { top: 1_500_000, ticks: [0, 500_000, 1_000_000, 1_500_000] }],
  ])('covers %d from zero in round steps', (peak, expected) => {
    expect(valueTicks(peak)).toEqual(expected);
  });
});

describe('timeTicks', () => {
  const HOUR = 3_600_000;
  const from = (start: string, count: number, bucketMs: number) =>
    Array.from({ length: count }, (_, place) => Date.parse(start) + place * bucketMs);
  const iso = (ticks: { at: number }[]) => ticks.map(({ at }) => new Date(at).toISOString().slice(5, 16));

  it('stands on round minutes of an hour', () => {
    const times = from('2026-11-21T10:02:00Z', 60, 60_000);
    expect(iso(timeTicks(times, 60_000, 8, () => 0))).toEqual([
      '11-21T10:10',
      '11-21T10:20',
      '11-21T10:30',
      '11-21T10:40',
      '11-21T10:50',
      '11-21T11:00',
    ]);
  });

  it('begins days at midnight of the viewer, in the bucket that midnight falls into', () => {
    // Berlin in winter: an hour before UTC, and two-hour buckets that start on even UTC hours.
    const times = from('2026-11-14T02:00:00Z', 85, 2 * HOUR);
    const ticks = timeTicks(times, 2 * HOUR, 8, () => -60);
    expect(iso(ticks)[0]).toBe('11-14T23:00');
    expect(ticks).toHaveLength(7);
    expect(new Date(ticks[0]?.bucket ?? 0).toISOString()).toBe('2026-11-14T22:00:00.000Z');
  });

  it('keeps midnight at midnight across the start of summer time', () => {
    const change = Date.parse('2026-03-29T01:00:00Z');
    const times = from('2026-03-27T23:00:00Z', 72, HOUR);
    const ticks = timeTicks(times, HOUR, 3, (at) => (at < change ? -60 : -120));
    expect(iso(ticks)).toEqual(['03-28T23:00', '03-29T22:00']);
  });

  it('keeps clear of the ends and survives an empty range', () => {
    const times = from('2026-11-21T10:00:00Z', 61, 60_000);
    const ticks = timeTicks(times, 60_000, 8, () => 0);
    expect(iso(ticks)[0]).toBe('11-21T10:10');
    expect(iso(ticks).at(-1)).toBe('11-21T10:50');
    expect(timeTicks([], 60_000, 8, () => 0)).toEqual([]);
  });
});
