import { describe, expect, it } from 'vitest';
import { cityColour, inCityOrder } from '../../src/design/city-colour.ts';
import { middleTruncate } from '../../src/design/id.tsx';
import { formatCompact, formatRate, toMajor } from '../../src/design/number-format.ts';
import { formatAgo, formatLatency } from '../../src/design/time-format.ts';

it.each([
  [0, '0'],
  [7, '7'],
  [0.25, '0.25'],
  [950, '950'],
  [999.6, '1k'],
  [1000, '1k'],
  [12_400, '12.4k'],
  [124_000, '124k'],
  [999_999, '1M'],
  [1_240_000, '1.24M'],
  [-12_400, '-12.4k'],
  [3_000_000_000, '3B'],
])('%d is written %s on an axis', (value, text) => {
  expect(formatCompact(value)).toBe(text);
});

it.each([
  [0, '0'],
  [0.4, '0.4'],
  [64, '64'],
  [418, '418'],
  [5000, '5,000'],
  [37_000, '37k'],
])('a rate of %d is %s', (value, text) => {
  expect(formatRate(value)).toBe(text);
});

it('knows the decimals of a currency', () => {
  expect(toMajor(864_400, 'USD')).toBe(8644);
  expect(toMajor(8644, 'JPY')).toBe(8644);
});

describe('times', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  it.each([
    [0, 'now'],
    [999, 'now'],
    [42_000, '42 s ago'],
    [59_999, '59 s ago'],
    [180_000, '3 min ago'],
    [7_200_000, '2 h ago'],
    [5 * 86_400_000, '5 d ago'],
    [-180_000, 'in 3 min'],
  ])('%d ms ago reads %s', (distance, text) => {
    expect(formatAgo(now - distance, now)).toBe(text);
  });

  it.each([
    [7, '7 ms'],
    [7.24, '7.2 ms'],
    [57.4, '57 ms'],
    [1240, '1.24 s'],
    [12_400, '12.4 s'],
    [90_000, '1 min'],
  ])('a latency of %d ms reads %s', (ms, text) => {
    expect(formatLatency(ms)).toBe(text);
  });
});

it('gives known cities their own colours in fixed order, others one by name', () => {
  expect(inCityOrder(['Oslo', 'Tokyo', 'London', 'Tokyo', 'Bern'])).toEqual([
    'London',
    'Tokyo',
    'Bern',
    'Oslo',
  ]);
  expect(['London', 'NYC', 'SF', 'Moscow', 'Tokyo'].map(cityColour)).toEqual(
    [1, 2, 3, 4, 5].map((n) => `var(--city-${n})`),
  );
  expect(cityColour('Oslo')).toMatch(/^var\(--city-[678]\)$/);
  expect(cityColour('Oslo')).toBe(cityColour('Oslo'));
});

it('cuts the middle of an id and keeps its ends', () => {
  expect(middleTruncate('acct-0516', 6)).toBe('acct-0516');
  expect(middleTruncate('0192f3a4-77aa-7cde-9012-a1b2c3d4e5f6', 6)).toBe('0192f3…d4e5f6');
});
