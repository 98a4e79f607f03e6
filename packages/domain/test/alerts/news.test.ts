import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsOf, newsSince } from '../../src/alerts/news.ts';

const amounts = fc.dictionary(fc.constantFrom('USD', 'EUR', 'JPY'), fc.integer({ min: 1, max: 1e12 }));
const figures = fc.record({
  evidenceCount: fc.integer({ min: 1, max: 1000 }),
  totals: fc.option(amounts),
  currency: fc.constantFrom('USD', null),
  peakValue: fc.integer({ min: 1, max: 1e12 }),
});

describe('what came since', () => {
  it('is nothing right after somebody acted, and nothing while nobody has', () => {
    fc.assert(
      fc.property(figures, (alert) => {
        expect(newsSince(alert, null)).toBeNull();
        expect(
          newsSince(alert, { evidenceCount: alert.evidenceCount, amounts: amountsOf(alert) }),
        ).toBeNull();
      }),
    );
  });

  it('and what was seen add up to what there is', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 50 }), amounts, (before, payments, spent) => {
        const seen = {
          evidenceCount: before.evidenceCount,
          amounts: amountsOf({ ...before, totals: before.totals ?? {} }),
        };
        const totals: Record<string, number> = { ...seen.amounts };
        for (const [currency, amount] of Object.entries(spent))
          totals[currency] = (totals[currency] ?? 0) + amount;
        const news = newsSince({ ...before, totals, evidenceCount: before.evidenceCount + payments }, seen);
        expect(news?.evidence).toBe(payments);
        expect(
          Object.fromEntries((news?.grown ?? []).map(({ currency, amount }) => [currency, amount])),
        ).toEqual(spent);
      }),
    );
  });

  it('is the growth of the peak where windows are measured', () => {
    const alert = { evidenceCount: 5, totals: null, currency: 'USD', peakValue: 950_000 };
    expect(newsSince(alert, { evidenceCount: 3, amounts: { USD: 900_000 } })).toEqual({
      evidence: 2,
      grown: [{ currency: 'USD', amount: 50_000 }],
      of: 'peak',
    });
    expect(newsSince(alert, { evidenceCount: 3, amounts: { USD: 950_000 } })).toEqual({
      evidence: 2,
      grown: [],
      of: 'peak',
    });
  });
});
