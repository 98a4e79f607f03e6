import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { SEVERITIES, severityOf } from '../../src/alerts/severity.ts';

const rank = (severity: (typeof SEVERITIES)[number]) => SEVERITIES.indexOf(severity);
const ratios = fc
  .tuple(fc.double({ min: 1, max: 1000, noNaN: true }), fc.double({ min: 1, max: 1000, noNaN: true }))
  .map(([a, b]) => ({ high: Math.min(a, b), critical: Math.max(a, b) }));

test('a higher peak is never less severe, a higher limit never more', () => {
  const value = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(value, value, value, ratios, (a, b, limit, at) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(rank(severityOf(low, limit, at))).toBeLessThanOrEqual(rank(severityOf(high, limit, at)));
      expect(rank(severityOf(limit, high, at))).toBeLessThanOrEqual(rank(severityOf(limit, low, at)));
    }),
  );
});

it('starts exactly at its ratio', () => {
  const at = { high: 1.5, critical: 3 };
  expect(severityOf(1_199_999, 800_000, at)).toBe('medium');
  expect(severityOf(1_200_000, 800_000, at)).toBe('high');
  expect(severityOf(2_399_999, 800_000, at)).toBe('high');
  expect(severityOf(2_400_000, 800_000, at)).toBe('critical');
  expect(severityOf(1, 0, at)).toBe('critical');
});
