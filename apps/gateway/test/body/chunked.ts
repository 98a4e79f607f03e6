import fc from 'fast-check';
import { type BodyFormat, formatOf } from '../../src/body/media-type.ts';
import { readEvents } from '../../src/body/read-events.ts';

export const NO_LIMITS = { bytes: 1e9, events: 1e9 };

export function format(contentType: string): BodyFormat {
  const found = formatOf(contentType);
  if (found === null) throw new Error(`${contentType} is not read`);
  return found;
}

/** Cuts bytes at the given fractions of their length. */
export function* cut(bytes: Buffer, cuts: readonly number[]): Generator<Buffer> {
  const at = [...cuts.map((fraction) => Math.floor(fraction * bytes.length)), bytes.length].sort(
    (a, b) => a - b,
  );
  let from = 0;
  for (const to of at) {
    if (to > from) yield bytes.subarray(from, to);
    from = Math.max(from, to);
  }
}

export async function* streamOf(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* chunks;
}

export const readChunks = (bytes: Buffer, cuts: readonly number[], contentType: string, limits = NO_LIMITS) =>
  readEvents(streamOf(cut(bytes, cuts)), format(contentType), limits);

/** Where to cut: from not at all to nearly every byte of a short body. */
export const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });

/** A JSON text of a value with arbitrary white space between its tokens. */
export const spaced = (value: unknown): fc.Arbitrary<string> =>
  fc.infiniteStream(fc.constantFrom('', '', '', ' ', '\n', '\r\n', '\t ')).map((gaps) => {
    const gap = () => gaps.next().value as string;
    const write = (part: unknown): string => {
      if (Array.isArray(part))
        return `[${gap()}${part.map((item) => write(item) + gap()).join(`,${gap()}`)}]`;
      if (part !== null && typeof part === 'object') {
        const members = Object.entries(part).map(
          ([key, inner]) => `${JSON.stringify(key)}${gap()}:${gap()}${write(inner)}`,
        );
        return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
      }
      return JSON.stringify(part);
    };
    return gap() + write(value) + gap();
  });
