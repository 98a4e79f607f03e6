import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LATE_SHARE,
  LEAST_LATE_MS,
  MOST_LATE_MS,
  planDeliveries,
  REPEAT_SHARE,
} from '../src/delivery/lateness.ts';
import { createSchedule } from '../src/delivery/schedule.ts';
import type { CloudEvent } from '../src/sources/cloud-event.ts';

const eventAt = (at: number, id: string): CloudEvent => ({
  specversion: '1.0',
  id,
  source: 'simulator/nyc',
  type: 'transfer',
  time: new Date(at).toISOString(),
  data: {},
});

describe('lateness and repeats', () => {
  const events = Array.from({ length: 100_000 }, (_, index) => eventAt(1_000 * index, `e${index}`));
  const deliveries = planDeliveries(1, events);

  it('delivers everything at least once, a small share late, a smaller share twice', () => {
    expect(new Set(deliveries.map(({ event }) => event.id)).size).toBe(events.length);
    expect((deliveries.length - events.length) / events.length).toBeCloseTo(REPEAT_SHARE, 3);
    const late = deliveries.filter(({ delayMs }) => delayMs >= LEAST_LATE_MS).length / events.length;
    expect(late).toBeGreaterThan(0.9 * LATE_SHARE);
    expect(late).toBeLessThan(1.1 * LATE_SHARE + REPEAT_SHARE);
    expect(Math.max(...deliveries.map(({ delayMs }) => delayMs))).toBeLessThanOrEqual(MOST_LATE_MS + 60_000);
  });

  it('is decided by seed and id, not by the company an event is in', () => {
    expect(planDeliveries(1, events.slice(500, 600))).toEqual(
      deliveries.filter(({ event }) => Number(event.id.slice(1)) >= 500 && Number(event.id.slice(1)) < 600),
    );
  });
});

describe('the schedule', () => {
  it('gives out every delivery once, when it is due and not before', () => {
    const delivery = fc.record({ at: fc.nat(5_000), delayMs: fc.nat(3_000) });
    fc.assert(
      fc.property(fc.array(delivery), fc.array(fc.nat(9_000)), (planned, moments) => {
        const schedule = createSchedule();
        schedule.add(
          planned.map(({ at, delayMs }, index) => ({ event: eventAt(at, String(index)), delayMs })),
        );
        const taken: string[] = [];
        for (const now of [...moments.toSorted((a, b) => a - b), 10_000]) {
          for (const { id } of schedule.takeDue(now)) {
            const { at = 0, delayMs = 0 } = planned[Number(id)] ?? {};
            expect(at + delayMs).toBeLessThanOrEqual(now);
            taken.push(id);
          }
          const due = planned.filter(({ at, delayMs }) => at + delayMs <= now).length;
          expect(taken).toHaveLength(due);
          expect(schedule.size).toBe(planned.length - due);
        }
        expect(new Set(taken).size).toBe(planned.length);
      }),
    );
  });
});
