import { describe, expect, it } from 'vitest';
import { wallClock } from '../src/clock/local-time.ts';

describe('the wall clock of a time zone', () => {
  it.each([
    ['Europe/London', '2026-11-18T12:30:00Z', 12.5],
    ['Europe/London', '2026-07-01T12:30:00Z', 13.5],
    ['America/New_York', '2026-11-18T12:30:00Z', 7.5],
    ['America/Los_Angeles', '2026-07-01T12:30:00Z', 5.5],
    ['Europe/Moscow', '2026-11-18T12:30:00Z', 15.5],
    ['Asia/Tokyo', '2026-11-18T12:30:00Z', 21.5],
    ['Asia/Tokyo', '2026-11-18T15:00:00Z', 0],
  ])('%s at %s shows %d', (zone, time, hour) => {
    expect(wallClock(zone)(Date.parse(time)).hour).toBeCloseTo(hour, 9);
  });

  it('jumps with daylight saving', () => {
    const clock = wallClock('America/New_York');
    expect(clock(Date.parse('2026-03-08T06:59:00Z')).hour).toBeCloseTo(1 + 59 / 60, 9);
    expect(clock(Date.parse('2026-03-08T07:00:00Z')).hour).toBe(3);
  });

  it('knows the weekend of the place, not of Greenwich', () => {
    const fridayEvening = Date.parse('2026-11-20T20:00:00Z');
    expect(wallClock('Asia/Tokyo')(fridayEvening).weekend).toBe(true);
    expect(wallClock('Europe/London')(fridayEvening).weekend).toBe(false);
  });
});
