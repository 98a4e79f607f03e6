import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of chance that is the same for the same seed. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform whole number, both ends included. */
  int(min: number, max: number): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
  /** Log-normal with the given median; sigma is the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number;
  /** How many events happen where `mean` are expected (Knuth, TAOCP vol. 2, 3.4.1). */
  poisson(mean: number): number;
  /** 64 random bits in letters a to p: digits would now and then read as a card number, and no id may. */
  token(): string;
}

/**
 * The stream that belongs to one place of the simulation. What happens at a moment is so a function of seed and moment:
 * it does not depend on how the time before it was cut into slices.
 * @param seed any 32-bit integer
 * @param stream what the numbers are for, so that two purposes at one moment stay independent
 * @param index which moment (or other integer) of the stream
 */
export function randomAt(seed: number, stream: string, index: number): Random {
  let hash = mix(seed | 0);
  for (let i = 0; i < stream.length; i += 1) hash = mix(hash ^ stream.charCodeAt(i));
  hash = mix(hash ^ (index | 0));
  hash = mix(hash ^ Math.floor(index / 2 ** 32));
  const word = (n: number) => mix(hash + Math.imul(n, 0x9e3779b9));
  // The all-zero state is the one that never leaves zero.
  const generator = xoroshiro128plusFromState([word(1), word(2), word(3), word(4) | 1]);

  const float = () => uniformFloat64(generator);
  const normal = () => Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float());
  const letter = () => String.fromCharCode(97 + (generator.next() >>> 28));
  return {
    float,
    int: (min, max) => min + Math.floor(float() * (max - min + 1)),
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson: (mean) => {
      let count = 0;
      // exp(-mean) underflows for large means; the sum of two Poisson numbers is one of the summed mean.
      for (let rest = mean; rest > 0; rest -= 30) {
        const floor = Math.exp(-Math.min(rest, 30));
        for (let product = float(); product > floor; product *= float()) count += 1;
      }
      return count;
    },
    token: () => Array.from({ length: 16 }, letter).join(''),
  };
}

/** Index of a 32-bit string hash, for streams that belong to a name rather than a moment (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Finaliser of MurmurHash3: every input bit flips half of the output bits. */
function mix(value: number): number {
  let h = (value + 0x6d2b79f5) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Turns a uniform number into an index, with the given relative weights. */
export function weightedIndex(weights: readonly number[]): (uniform: number) => number {
  const cumulative: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    cumulative.push(total);
  }
  return (uniform) => {
    const wanted = uniform * total;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cumulative[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** One of a list that is never empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[random.int(0, list.length - 1)];
  if (item === undefined) throw new RangeError('cannot pick from an empty list');
  return item;
}

/** The same items in a random order (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = random.int(0, i);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
