import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomAt, shuffled, weightedIndex } from '../src/random.ts';

const sample = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

describe('a stream of chance', () => {
  it('is the same for the same seed, stream and index, and another for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.nat(), (seed, stream, index) => {
        const draw = (s: number, name: string, i: number) => sample(4, randomAt(s, name, i).float);
        const numbers = draw(seed, stream, index);
        expect(draw(seed, stream, index)).toEqual(numbers);
        expect(draw(seed ^ 1, stream, index)).not.toEqual(numbers);
        expect(draw(seed, `${stream}.`, index)).not.toEqual(numbers);
        expect(draw(seed, stream, index + 1)).not.toEqual(numbers);
      }),
    );
  });

  it('draws the first number of neighbouring moments independently', () => {
    const first = Array.from({ length: 50_000 }, (_, index) =>
      randomAt(1, 'transfers', 7_000_000_000 + index).float(),
    );
    expect(mean(first)).toBeCloseTo(0.5, 2);
    const products = first.slice(1).map((value, index) => (value - 0.5) * ((first[index] ?? 0) - 0.5));
    expect(Math.abs(mean(products) * 12)).toBeLessThan(0.02);
  });

  it('draws whole numbers within their bounds, both included', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(5), (seed, min, width) => {
        const values = new Set(sample(300, () => randomAt(seed, 'i', 0).int(min, min + width)));
        for (const value of values) expect(value >= min && value <= min + width).toBe(true);
        const random = randomAt(seed, 'i', 1);
        expect(new Set(sample(300, () => random.int(min, min + width))).size).toBe(width + 1);
      }),
    );
  });

  it('has the median and spread a log-normal law asks for', () => {
    const random = randomAt(3, 'amounts', 0);
    const logs = sample(100_000, () => Math.log(random.logNormal(35, 1.2)));
    expect(Math.exp(mean(logs))).toBeGreaterThan(34);
    expect(Math.exp(mean(logs))).toBeLessThan(36);
    expect(deviation(logs)).toBeCloseTo(1.2, 1);
  });

  it.each([0.02, 3, 29, 30, 31, 200])('counts events as Poisson does around %d', (expected) => {
    const random = randomAt(4, 'poisson', 0);
    const counts = sample(20_000, () => random.poisson(expected));
    expect(Math.abs(mean(counts) - expected)).toBeLessThan(5 * Math.sqrt(expected / 20_000));
    expect(deviation(counts) ** 2 / expected).toBeGreaterThan(0.85);
    expect(deviation(counts) ** 2 / expected).toBeLessThan(1.15);
  });

  it('draws indexes by weight and never one of weight zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }).filter((weights) => weights.some((w) => w > 0)),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (weights, uniform) => {
          const index = weightedIndex(weights)(uniform);
          const below = weights.slice(0, index).reduce((a, b) => a + b, 0);
          const total = weights.reduce((a, b) => a + b, 0);
          expect(weights[index]).toBeGreaterThan(0);
          expect(uniform * total).toBeGreaterThanOrEqual(below);
          expect(uniform * total).toBeLessThan(below + (weights[index] ?? 0));
        },
      ),
    );
  });

  it('names things in letters alone, each time differently', () => {
    const random = randomAt(5, 'tokens', 0);
    const tokens = sample(10_000, random.token);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens.every((token) => /^[a-p]{16}$/.test(token))).toBe(true);
    expect(new Set(tokens.join('')).size).toBe(16);
  });

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
        const result = shuffled(randomAt(seed, 's', 0), items);
        expect(result.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });
});
