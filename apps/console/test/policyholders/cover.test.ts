import { describe, expect, it } from 'vitest';
import { changeWords } from '../../src/features/policyholders/model/change-words.ts';
import { coverSteps } from '../../src/features/policyholders/model/cover-steps.ts';
import { coverTicks } from '../../src/features/policyholders/model/cover-ticks.ts';

describe('how one amount stands to another', () => {
  it.each([
    [12_000_000, 7_190_000, '−40.1 %'],
    [100, 103, '+3 %'],
    [100, 100, '0 %'],
    [1_000_000, 999_999, 'just below'],
    [1_000_000, 1_000_001, 'just above'],
    [0, 5, null],
    [1, 100, '+9,900 %'],
  ])('%d to %d: %s', (before, after, words) => expect(changeWords(before, after)).toBe(words));
});

it('shows the newest listing’s updates, the oldest change first', () => {
  const update = (generation: number, modifiedAt: string, amount: number) => ({
    generation,
    modifiedAt,
    receivedAt: modifiedAt,
    before: 1,
    infoBefore: null,
    amount,
    info: null,
    currency: 'USD',
    drop: null,
  });
  const steps = coverSteps([
    update(2, '2026-11-20T12:00:00.000Z', 3),
    update(2, '2026-11-20T10:00:00.000Z', 2),
    update(1, '2026-11-20T11:00:00.000Z', 9),
  ]);
  expect(steps.map(({ amount }) => amount)).toEqual([2, 3]);
  expect(coverSteps([])).toEqual([]);
});

it('has round times of the viewer’s clock below it, four at most, whatever the span', () => {
  const minute = 60_000;
  const half = 30 * minute;
  // 5 h 30 min ahead of UTC, as in India.
  const offset = () => -330;
  for (const span of [10 * minute, 95 * minute, 8 * 60 * minute, 3 * 1440 * minute, 400 * 1440 * minute]) {
    const from = Date.parse('2026-11-20T09:17:23Z');
    const ticks = coverTicks(from, from + span, offset);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(4);
    for (const at of ticks) {
      expect(at > from && at < from + span).toBe(true);
      expect((at + half) % minute).toBe(0);
      if (span > 24 * 60 * minute) expect((at + 11 * half) % (6 * 60 * minute)).toBe(0);
    }
  }
});
