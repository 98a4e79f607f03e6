import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spanOf } from '../../src/features/alerts/detail/payment-span.ts';

const base = Date.UTC(2026, 10, 20);
const moment = fc.integer({ min: 0, max: 48 * 3_600_000 });

it('the picture of payments holds them all, never less than ten minutes, and the listing where it is near', () => {
  fc.assert(
    fc.property(moment, moment, fc.option(moment), (a, b, listed) => {
      const [first, last] = [base + Math.min(a, b), base + Math.max(a, b)];
      const row = {
        firstEventAt: new Date(first).toISOString(),
        lastEventAt: new Date(last).toISOString(),
        windowSeconds: 3600,
      };
      const listedAt = listed === null ? null : base + listed;
      const { from, to } = spanOf(row, listedAt);
      expect(from).toBeLessThan(first);
      expect(to).toBeGreaterThan(last);
      expect(to - from).toBeGreaterThanOrEqual(600_000);
      if (listedAt === null) return;
      const near = listedAt >= first - 3_600_000 && listedAt <= last + 3_600_000;
      if (near) expect(listedAt > from && listedAt < to).toBe(true);
    }),
  );
});
