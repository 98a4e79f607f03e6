import { expect, test } from 'vitest';
import { hourSlots } from '../../src/features/visits/model/hour-slots.ts';
import type { VisitHours } from '../../src/features/visits/model/visits-api.ts';

const hour = (at: string, pageViews: number) => ({
  hour: new Date(at).toISOString(),
  ...{ pageViews, newVisitors: 0, orders: 0, volume: 0 },
});
const figures = (parts: Partial<VisitHours>): VisitHours => ({
  zone: 'Europe/Berlin',
  currency: 'EUR',
  today: { day: '2026-06-10', hours: [] },
  yesterday: null,
  asOf: '2026-06-10T08:30:00.000Z',
  ...parts,
});
const words = (parts: Partial<VisitHours>) =>
  hourSlots(figures(parts)).map(
    (slot) =>
      `${slot.words} ${slot.today?.pageViews ?? '–'}${slot.growing ? '+' : ''} ${slot.yesterday?.pageViews ?? '–'}`,
  );

test('hours without visits are zero, the one under way grows, those to come are unknown', () => {
  const slots = words({
    today: { day: '2026-06-10', hours: [hour('2026-06-10T07:00Z', 4), hour('2026-06-10T08:00Z', 2)] },
    yesterday: { day: '2026-06-09', hours: [hour('2026-06-09T08:00Z', 7), hour('2026-06-09T09:00Z', 9)] },
  });
  expect(slots).toHaveLength(24);
  expect(slots.slice(8, 13)).toEqual(['08:00 0 0', '09:00 4 0', '10:00 2+ 7', '11:00 – 9', '12:00 – 0']);
});

test('where yesterday’s facts are gone there is no line', () => {
  expect(words({}).every((slot) => slot.endsWith(' –'))).toBe(true);
});

test('a clock that goes back shows two o’clock twice, and yesterday had it once', () => {
  const slots = words({
    asOf: '2026-10-25T22:59:00.000Z',
    today: { day: '2026-10-25', hours: [hour('2026-10-25T00:00Z', 3), hour('2026-10-25T01:00Z', 4)] },
    yesterday: { day: '2026-10-24', hours: [hour('2026-10-24T00:00Z', 5)] },
  });
  expect(slots).toHaveLength(25);
  expect(slots.slice(1, 5)).toEqual(['01:00 0 0', '02:00 3 5', '02:00 4 –', '03:00 0 0']);
});

test('the day after, yesterday’s two are one of the line', () => {
  const slots = words({
    asOf: '2026-10-26T22:59:00.000Z',
    today: { day: '2026-10-26', hours: [] },
    yesterday: { day: '2026-10-25', hours: [hour('2026-10-25T00:00Z', 3), hour('2026-10-25T01:00Z', 4)] },
  });
  expect(slots).toHaveLength(24);
  expect(slots[2]).toBe('02:00 0 7');
});

test('a clock that goes forward has no two o’clock, and the day after nothing beside it', () => {
  const spring = words({
    asOf: '2026-03-29T21:59:00.000Z',
    today: { day: '2026-03-29', hours: [] },
    yesterday: { day: '2026-03-28', hours: [hour('2026-03-28T02:00Z', 6)] },
  });
  expect(spring).toHaveLength(23);
  expect(spring[2]).toBe('03:00 0 6');
  const after = words({
    asOf: '2026-03-30T21:59:00.000Z',
    today: { day: '2026-03-30', hours: [] },
    yesterday: { day: '2026-03-29', hours: [] },
  });
  expect([after[1], after[2], after[3]]).toEqual(['01:00 0 0', '02:00 0 –', '03:00 0 0']);
});
