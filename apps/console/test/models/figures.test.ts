import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byDrift, driftWords } from '../../src/features/models/model/drift-words.ts';
import {
  axisPercent,
  formatPoints,
  inBounds,
  intervalWords,
  rangeTicks,
  sharesByPoints,
  widestGap,
} from '../../src/features/models/model/figures.ts';
import { consequence, rolesFor } from '../../src/features/models/model/role-words.ts';

describe('figures of a scorecard', () => {
  it('are written with their interval, and points with their sign', () => {
    expect(intervalWords({ value: 0.692, low: 0.6843, high: 0.7009 })).toBe('0.684 to 0.701');
    expect([12.4, -8.2, 0.3, -0.2].map(formatPoints)).toEqual(['+12', '−8', '0', '0']);
    expect([0.1, 0.125, 0].map(axisPercent)).toEqual(['10 %', '12.5 %', '0 %']);
  });

  it('have their widest gap where bads and goods are furthest apart', () => {
    const curve = [
      { probability: 0.4, bads: 0.1, goods: 0.02 },
      { probability: 0.2, bads: 0.5, goods: 0.2 },
      { probability: 0.1, bads: 0.8, goods: 0.6 },
    ];
    expect(widestGap(curve)).toEqual(curve[1]);
    expect(widestGap([])).toBeNull();
  });

  it('spread goods and bads each over all of their own', () => {
    const shares = sharesByPoints([
      { from: 500, to: 520, goods: 30, bads: 6 },
      { from: 520, to: 540, goods: 70, bads: 2 },
    ]);
    expect(shares.map(({ goods, bads }) => [goods, bads])).toEqual([
      [0.3, 0.75],
      [0.7, 0.25],
    ]);
    expect(sharesByPoints([{ from: 0, to: 1, goods: 0, bads: 0 }])).toMatchObject([{ goods: 0, bads: 0 }]);
  });

  it('count the groups that defaulted as predicted', () => {
    const observed = { value: 0.1, low: 0.08, high: 0.12 };
    expect(
      inBounds([
        { predicted: 0.1, observed, rows: 10 },
        { predicted: 0.2, observed, rows: 10 },
      ]),
    ).toBe(1);
  });

  it('have round ticks inside their range', () => {
    expect(rangeTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(rangeTicks(432, 688, 6)).toEqual([450, 500, 550, 600, 650]);
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 2, max: 8 }),
        (from, span, want) => {
          const ticks = rangeTicks(from, from + span, want);
          expect(ticks.length).toBeLessThanOrEqual(want + 1);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(from - 1e-6);
            expect(tick).toBeLessThanOrEqual(from + span + 1e-6);
          }
        },
      ),
    );
  });
});

describe('drift in words', () => {
  const population = (psi: number) => ({
    psi,
    level: psi >= 0.25 ? ('significant' as const) : psi >= 0.1 ? ('moderate' as const) : ('stable' as const),
    bins: [],
  });
  const feature = (feature: 'term' | 'purpose' | 'inquiries' | 'loanAmount', psi: number) => ({
    feature,
    label: feature,
    ...population(psi),
  });

  it('puts the furthest first', () => {
    const features = [feature('term', 0.02), feature('purpose', 0.3), feature('inquiries', 0.12)];
    expect(byDrift(features).map(({ feature }) => feature)).toEqual(['purpose', 'inquiries', 'term']);
  });

  it('says what differs and what that means', () => {
    expect(driftWords({ score: population(0.01), features: [feature('term', 0.02)] })).toBe(
      'Applicants are like those it was fitted on, feature by feature, and so are their scores.',
    );
    expect(
      driftWords({ score: population(0.4), features: [feature('term', 0.3), feature('purpose', 0.11)] }),
    ).toBe(
      'Applicants differ in term and purpose, and so do their scores: its probabilities may be off until it is fitted anew.',
    );
    expect(
      driftWords({
        score: population(0.05),
        features: (['term', 'purpose', 'inquiries', 'loanAmount'] as const).map((id) => feature(id, 0.2)),
      }),
    ).toBe(
      'Applicants differ in inquiries, loanamount, purpose and 1 more, but their scores are spread as before.',
    );
  });
});

describe('roles', () => {
  it('are given to those who are not the champion; it cannot step down', () => {
    expect(rolesFor({ role: 'champion' })).toEqual([]);
    expect(rolesFor({ role: 'challenger' })).toEqual(['champion', 'retired']);
    expect(rolesFor({ role: 'retired' })).toEqual(['champion', 'challenger']);
  });

  it('say plainly what giving them does', () => {
    const model = { title: 'Pricing 2', role: 'challenger' as const };
    expect(consequence(model, 'champion', { title: 'Pricing 1' })).toMatch(
      /^From the next batch on Pricing 2 decides .*; Pricing 1 becomes a challenger\./,
    );
    expect(consequence(model, 'retired', undefined)).toContain('scores nobody');
  });
});
