import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dropOver, shareInBasisPoints } from '../../src/detectors/change-detector.ts';
import { coverageDrop } from '../../src/detectors/coverage-drop.ts';
import { parseSettings, settingFields } from '../../src/detectors/settings.ts';
import { MAX_EVENT_MINOR } from '../../src/money.ts';

const amount = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: MAX_EVENT_MINOR }));

test('a drop is what falls by strictly more than the share, in whole numbers of any size', () => {
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 9999 }), (before, after, limit) => {
      const fallen = BigInt(before - after) * 10_000n;
      const drop = dropOver(limit, before, after);
      expect(drop !== null).toBe(fallen > BigInt(before) * BigInt(limit));
      if (drop === null) return;
      // The smallest whole number of basis points that the fall is not over.
      expect(fallen <= BigInt(before) * BigInt(drop)).toBe(true);
      expect(fallen > BigInt(before) * BigInt(drop - 1)).toBe(true);
      expect(drop).toBeGreaterThan(limit);
    }),
  );
});

test('no share of an amount is lost to binary fractions', () => {
  const lost = Array.from({ length: 9_999 }, (_, index) => index + 1).filter(
    (bp) =>
      shareInBasisPoints({ share: bp / 10_000 }) !== bp ||
      dropOver(bp, 10_000, 10_000 - bp) !== null ||
      dropOver(bp, 10_000, 10_000 - bp - 1) !== bp + 1,
  );
  expect(lost).toEqual([]);
});

describe('the settings of a detector of changes', () => {
  const settings = (share: number) => () => parseSettings(coverageDrop, { ...coverageDrop.defaults, share });
  it('take shares in whole basis points', () => {
    expect(settings(0.1501)()).toMatchObject({ share: 0.1501 });
    for (const share of [0, 1, -0.15, 0.15001]) expect(settings(share)).toThrow();
  });

  it('are all in the form', () => {
    expect(settingFields(coverageDrop).map(({ name }) => name)).toEqual([
      'share',
      'severity.high',
      'severity.critical',
    ]);
  });
});
