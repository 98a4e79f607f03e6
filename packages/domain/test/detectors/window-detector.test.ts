import { describe, expect, it } from 'vitest';
import { DETECTORS, detectorById, WINDOW_DETECTORS } from '../../src/detectors/catalogue.ts';
import { pairVolume } from '../../src/detectors/pair-volume.ts';
import { parseSettings, settingFields, windowSettingsSchema } from '../../src/detectors/settings.ts';
import {
  currencyOf,
  formatWindow,
  limitFor,
  type WindowDetector,
} from '../../src/detectors/window-detector.ts';

const counting: WindowDetector = {
  ...pairVolume,
  id: 'velocity',
  key: ['source_account'],
  measure: { aggregate: 'count' },
  defaults: { ...pairVolume.defaults, limit: 20 },
};

describe('the catalogue', () => {
  it('holds each id once, and knows no other', () => {
    const ids = DETECTORS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(detectorById(id).id).toBe(id);
    expect(() => detectorById('nobody')).toThrow(/nobody/);
  });

  it.each(DETECTORS)('$id declares settings that a lead could have entered', (detector) => {
    expect(parseSettings(detector, detector.defaults)).toEqual(detector.defaults);
    for (const field of settingFields(detector)) {
      const value = field.name
        .split('.')
        .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], detector.defaults);
      expect(value).toBeGreaterThanOrEqual(field.min);
      expect(value).toBeLessThanOrEqual(field.max);
    }
  });

  it.each(WINDOW_DETECTORS)('$id keeps sums of one currency apart from others', (detector) => {
    if (detector.measure.aggregate === 'sum') expect(detector.key).toContain('currency');
  });
});

describe('a limit', () => {
  it('is in minor units of the key’s currency', () => {
    const of = (code: string) => limitFor(pairVolume, pairVolume.defaults, ['a', 'b', code]);
    expect([of('USD'), of('JPY'), of('KWD')]).toEqual([800_000, 8_000, 8_000_000]);
  });

  it('may differ for single currencies', () => {
    const settings = { ...pairVolume.defaults, limitByCurrency: { JPY: 1_200_000 } };
    expect(limitFor(pairVolume, settings, ['a', 'b', 'JPY'])).toBe(1_200_000);
    expect(limitFor(pairVolume, settings, ['a', 'b', 'EUR'])).toBe(800_000);
  });

  it('is a number of events where events are counted', () => {
    expect(limitFor(counting, counting.defaults, ['a'])).toBe(20);
    expect(currencyOf(counting, ['a'])).toBeUndefined();
  });
});

describe('settings', () => {
  const refused = (change: object) =>
    windowSettingsSchema.safeParse({ ...pairVolume.defaults, ...change }).success;
  it.each([
    { windowSeconds: 59 },
    { windowSeconds: 90.5 },
    { windowSeconds: 604_801 },
    { limit: 0 },
    { limit: Number.NaN },
    { limitByCurrency: { usd: 5 } },
    { limitByCurrency: { USD: -1 } },
    { severity: { high: 3, critical: 2 } },
    { severity: { high: 0.5, critical: 2 } },
    { unknown: 1 },
  ])('refuse %j', (change) => {
    expect(refused(change)).toBe(false);
  });
});

it('says why, in words and with the currency’s decimals', () => {
  const finding = { peak: 864_400, limit: 800_000, windowSeconds: 3600, evidenceCount: 3 };
  expect(pairVolume.sentence({ ...finding, key: ['acc-1', 'acc-2', 'USD'] })).toBe(
    'acc-1 → acc-2 moved 8,644.00 USD in 60 min, limit 8,000.00',
  );
  expect([60, 90, 3600, 7200, 86_400, 604_800].map(formatWindow)).toEqual([
    '1 min',
    '90 s',
    '60 min',
    '2 h',
    '24 h',
    '168 h',
  ]);
});
