import { describe, expect, it } from 'vitest';
import { hoursOfDay, hourWords } from '../../src/features/policyholders/model/report-hours.ts';

const HOUR = 3_600_000;

describe('hours of a day', () => {
  it.each([
    ['UTC', '2026-11-20', 24, '2026-11-20T00:00:00Z'],
    ['Europe/Berlin', '2026-03-29', 23, '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-10-25', 25, '2026-10-24T22:00:00Z'],
    ['Asia/Kathmandu', '2026-11-20', 24, '2026-11-19T18:15:00Z'],
    ['Pacific/Kiritimati', '2026-11-20', 24, '2026-11-19T10:00:00Z'],
  ])('%s, %s', (zone, date, count, first) => {
    const hours = hoursOfDay(date, zone);
    expect(hours).toHaveLength(count);
    expect(hours[0]).toBe(Date.parse(first));
    expect(hours.every((at, place) => place === 0 || at - (hours[place - 1] ?? 0) === HOUR)).toBe(true);
  });

  it('names two hours alike where clocks go back', () => {
    const words = hoursOfDay('2026-10-25', 'Europe/Berlin').map((at) => hourWords(at, 'Europe/Berlin'));
    expect(words.filter((word) => word === '02:00')).toHaveLength(2);
  });

  it('takes in what is known beside them, once', () => {
    const odd = Date.parse('2026-11-20T10:30:00Z');
    const known = [odd, Date.parse('2026-11-20T10:00:00Z')];
    expect(hoursOfDay('2026-11-20', 'UTC', known)).toHaveLength(25);
  });
});
