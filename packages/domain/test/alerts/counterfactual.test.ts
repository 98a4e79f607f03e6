import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterfactual, counterfactualSentence, type WindowEvent } from '../../src/alerts/counterfactual.ts';

const windowMs = 60;
const limit = 100;

/** Brute force: every event's own window over what is there. */
const windows = (events: readonly WindowEvent[]) =>
  events.map((event) => ({
    eventNo: event.eventNo,
    at: event.at,
    value: events
      .filter((other) => other.at <= event.at && other.at >= event.at - windowMs)
      .reduce((sum, { amount }) => sum + amount, 0),
  }));
const breachesOf = (events: readonly WindowEvent[], over = limit) =>
  windows(events).filter(({ value }) => value > over);

const events = fc
  .array(fc.record({ at: fc.nat(120), amount: fc.integer({ min: 1, max: 90 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => list.map((event, index) => ({ ...event, eventNo: String(index) })));

describe('what would not have fired', () => {
  it('names the smallest limit at which nothing breaches', () => {
    fc.assert(
      fc.property(events, (all) => {
        const breaches = breachesOf(all);
        fc.pre(breaches.length > 0);
        const { limitAtLeast } = counterfactual(breaches, all, limit, windowMs);
        expect(breachesOf(all, limitAtLeast)).toEqual([]);
        expect(breachesOf(all, limitAtLeast - 1)).not.toEqual([]);
      }),
    );
  });

  it('names an event without which nothing breaches, the smallest such, or none where there is none', () => {
    fc.assert(
      fc.property(events, (all) => {
        const breaches = breachesOf(all);
        fc.pre(breaches.length > 0);
        const enough = all.filter((event) => breachesOf(all.filter((other) => other !== event)).length === 0);
        const { without } = counterfactual(breaches, all, limit, windowMs);
        if (enough.length === 0) expect(without).toBeNull();
        else {
          expect(enough).toContain(without);
          expect(without?.amount).toBe(Math.min(...enough.map(({ amount }) => amount)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('decides on the two first, last and highest breaches alone', () => {
    fc.assert(
      fc.property(events, (all) => {
        const breaches = breachesOf(all);
        fc.pre(breaches.length > 0);
        const byTime = [...breaches].sort((a, b) => a.at - b.at);
        const byValue = [...breaches].sort((a, b) => b.value - a.value);
        const deciding = [...byTime.slice(0, 2), ...byTime.slice(-2), ...byValue.slice(0, 2)];
        expect(counterfactual(deciding, all, limit, windowMs)).toEqual(
          counterfactual(breaches, all, limit, windowMs),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('says it in words', () => {
    const without = { eventNo: '1', at: Date.parse('2026-11-20T10:42:07Z'), amount: 210_000 };
    expect(counterfactualSentence({ limitAtLeast: 864_400, without }, 'USD')).toBe(
      'Would not have fired with a limit of 8,644.00 USD or more, or without the 10:42:07 UTC transfer of 2,100.00 USD.',
    );
    expect(counterfactualSentence({ limitAtLeast: 4, without: null }, null)).toBe(
      'Would not have fired with a limit of 4 or more; no single event explains it.',
    );
  });
});
