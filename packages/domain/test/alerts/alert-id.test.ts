import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { alertId } from '../../src/alerts/alert-id.ts';

const anchor = Date.parse('2026-11-20T10:00:00Z');

it('is the same on every machine and in every release', () => {
  expect(alertId('pair-volume', ['acc-1', 'acc-2', 'USD'], anchor)).toMatch(/^al_[0-9a-hjkmnp-tv-z]{20}$/);
  expect(alertId('pair-volume', ['acc-1', 'acc-2', 'USD'], anchor)).toMatchInlineSnapshot(
    `"al_chb4stefrq93420jvzts"`,
  );
});

test('another detector, key or time is another alert, however the parts are cut', () => {
  const part = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', '\\'), maxLength: 4 });
  const identity = fc.tuple(part, fc.array(part, { maxLength: 3 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      expect(alertId(...a) === alertId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 1_000 },
  );
});
