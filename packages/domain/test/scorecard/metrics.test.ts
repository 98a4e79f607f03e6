import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalOf, resamples } from '../../src/scorecard/fit/bootstrap.ts';
import { cumulate, metricsOf, rank } from '../../src/scorecard/fit/metrics.ts';
import { quantileOf, rising } from '../../src/scorecard/fit/quantiles.ts';
import { randomFrom } from '../../src/scorecard/fit/random.ts';

/** Predictions with many ties, both kinds among them, each counting some times. */
const judged = fc
  .array(fc.record({ tenths: fc.integer({ min: 0, max: 10 }), bad: fc.boolean(), weight: fc.nat(3) }), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((all) => [true, false].every((kind) => all.some(({ bad, weight }) => bad === kind && weight > 0)));

const ranked = (all: readonly { tenths: number; bad: boolean }[]) =>
  rank(
    Float64Array.from(all, ({ tenths }) => tenths / 10),
    Uint8Array.from(all, ({ bad }) => (bad ? 1 : 0)),
  );
const ones = (size: number) => new Float64Array(size).fill(1);

describe('metrics', () => {
  it('are what their definitions say, pair by pair and cut by cut', () => {
    fc.assert(
      fc.property(judged, (all) => {
        // Each case as often as it counts: what the weights stand for.
        const spread = all.flatMap((entry) => Array.from({ length: entry.weight }, () => entry));
        const bads = spread.filter(({ bad }) => bad);
        const goods = spread.filter(({ bad }) => !bad);
        let won = 0;
        for (const bad of bads) {
          for (const good of goods)
            won += bad.tenths > good.tenths ? 1 : bad.tenths === good.tenths ? 0.5 : 0;
        }
        let ks = 0;
        for (let cut = 0; cut <= 10; cut += 1) {
          const over = (list: typeof spread) =>
            list.filter(({ tenths }) => tenths >= cut).length / list.length;
          ks = Math.max(ks, Math.abs(over(bads) - over(goods)));
        }
        const brier =
          spread.reduce((sum, { tenths, bad }) => sum + (tenths / 10 - (bad ? 1 : 0)) ** 2, 0) /
          spread.length;

        const ranking = ranked(all);
        const order = Array.from(all.keys()).sort(
          (a, b) => (all[b]?.tenths ?? 0) - (all[a]?.tenths ?? 0) || a - b,
        );
        const metrics = metricsOf(
          ranking,
          Float64Array.from(order, (index) => all[index]?.weight ?? 0),
        );
        expect(metrics.auc).toBeCloseTo(won / (bads.length * goods.length), 9);
        expect(metrics.ks).toBeCloseTo(ks, 9);
        expect(metrics.brier).toBeCloseTo(brier, 9);
      }),
    );
  });

  it('have a curve from the origin to (1, 1) whose area is the AUC', () => {
    fc.assert(
      fc.property(judged, (all) => {
        const ranking = ranked(all);
        fc.pre(all.some(({ bad }) => bad) && all.some(({ bad }) => !bad));
        const curve = cumulate(ranking);
        expect(curve[0]).toMatchObject({ bads: 0, goods: 0 });
        expect(curve.at(-1)).toMatchObject({ bads: 1, goods: 1 });
        let area = 0;
        for (const [index, point] of curve.slice(1).entries()) {
          const before = curve[index];
          if (before) area += ((point.goods - before.goods) * (point.bads + before.bads)) / 2;
        }
        expect(area).toBeCloseTo(metricsOf(ranking, ones(all.length)).auc, 9);
      }),
    );
  });
});

describe('bootstrap', () => {
  it('draws as many cases as there are, and the same ones again from the same seed', () => {
    const draw = (seed: number) => Array.from(resamples(50, 3, seed), (weights) => [...weights]);
    for (const weights of draw(1)) expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(50);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)[0]).not.toEqual(draw(1)[1]);
  });

  it('has intervals that hold a known truth about as often as they say', () => {
    const random = randomFrom(12);
    let held = 0;
    const trials = 200;
    for (let trial = 0; trial < trials; trial += 1) {
      const sample = Array.from({ length: 200 }, () => (random() < 0.3 ? 1 : 0));
      const mean = (weights: ArrayLike<number>) =>
        sample.reduce<number>((sum, value, index) => sum + value * (weights[index] ?? 0), 0) / sample.length;
      const drawn = Array.from(resamples(sample.length, 300, trial), mean);
      const { low, high } = intervalOf(mean(ones(sample.length)), drawn);
      if (low <= 0.3 && 0.3 <= high) held += 1;
    }
    expect(held / trials).toBeGreaterThan(0.89);
    expect(held / trials).toBeLessThan(0.99);
  });

  it('leaves resamples out that say nothing', () => {
    expect(intervalOf(0.5, [Number.NaN, 0.4, 0.6, Number.NaN])).toEqual({
      value: 0.5,
      low: 0.405,
      high: 0.595,
    });
    expect(intervalOf(0.5, [])).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  });
});

it('quantiles lie between their neighbours', () => {
  const values = rising([4, 1, 3, 2]);
  expect([0, 0.25, 0.5, 1].map((share) => quantileOf(values, share))).toEqual([1, 1.75, 2.5, 4]);
  expect(quantileOf(rising([]), 0.5)).toBeNaN();
});
