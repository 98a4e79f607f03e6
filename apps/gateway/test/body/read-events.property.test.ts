import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateJsonError } from '../../src/body/locate-json-error.ts';
import { UnreadableBody } from '../../src/body/refusals.ts';
import { cuts, readChunks, spaced } from './chunked.ts';

/** JSON values as a parser gives them back: -0 and undefined do not survive the trip. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const outcome = async (bytes: Buffer, at: readonly number[], contentType: string) => {
  try {
    return { events: await readChunks(bytes, at, contentType) };
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error;
    return { unreadable: error };
  }
};

describe('reading events, against JSON.parse', () => {
  it('reads the elements of any array of any chunking, text and value', async () => {
    const documents = fc
      .array(json, { maxLength: 12 })
      .chain((value) => fc.tuple(fc.constant(value), spaced(value)));
    await fc.assert(
      fc.asyncProperty(documents, cuts, async ([value, text], at) => {
        const events = await readChunks(Buffer.from(text), at, 'application/json');
        expect(events.map((event) => event.index)).toEqual(value.map((_, index) => index));
        expect(events.map((event) => ('value' in event ? event.value : event.error))).toEqual(value);
        expect(events.map((event) => JSON.parse(event.raw) as unknown)).toEqual(value);
        for (const event of events) expect(event.raw).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the exact text of every element', async () => {
    const texts = fc.array(
      json
        .filter((value) => value !== null && typeof value === 'object')
        .map((value) => JSON.stringify(value)),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(texts, cuts, async (elements, at) => {
        const events = await readChunks(Buffer.from(`[${elements.join(' ,\n')}]`), at, 'application/json');
        expect(events.map((event) => event.raw)).toEqual(elements);
      }),
    );
  });

  it('refuses exactly the documents that JSON.parse refuses, however they are chunked', async () => {
    const damaged = fc
      .tuple(
        fc.array(json, { maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...'{}[]",:\\ e1-tn\n', ''),
        fc.boolean(),
      )
      .map(([value, where, put, replace]) => {
        const text = JSON.stringify(value);
        const at = Math.floor(where * text.length);
        return text.slice(0, at) + put + text.slice(replace ? at + 1 : at);
      });
    await fc.assert(
      fc.asyncProperty(damaged, cuts, async (text, at) => {
        const expected = parses(text);
        const { events, unreadable } = await outcome(Buffer.from(text), at, 'application/json');
        const isDocument = expected !== NOT_JSON && expected !== null && typeof expected === 'object';
        expect(events !== undefined, text).toBe(isDocument);
        if (Array.isArray(expected))
          expect(events?.map((event) => ('value' in event ? event.value : 0))).toEqual(expected);
        if (unreadable !== undefined) {
          expect(unreadable.position).toBeGreaterThanOrEqual(0);
          expect(unreadable.position).toBeLessThanOrEqual(Buffer.byteLength(text));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('names the same position whatever the chunking', async () => {
    const text = '[{"a":1},{"b":"\u00e9", c:2}]';
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const { unreadable } = await outcome(Buffer.from(text), at, 'application/json');
        expect(unreadable?.position).toBe(Buffer.byteLength(text.slice(0, text.indexOf('c:2'))));
      }),
    );
  });

  it('reads lines like JSON.parse does, broken ones alone', async () => {
    const line = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc.constantFrom('', '  ', '{"a":', 'nonsense', '{"a":1}\r', '[1,2', '\u0000'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 10 }), fc.boolean(), cuts, async (lines, closed, at) => {
        const body = lines.join('\n') + (closed && lines.length > 0 ? '\n' : '');
        const events = await readChunks(Buffer.from(body), at, 'application/x-ndjson');
        const expected = lines.filter((text) => text.trim() !== '').map(parses);
        expect(events.map((event) => ('value' in event ? event.value : NOT_JSON))).toEqual(expected);
        for (const event of events)
          expect(['\r', '\n', '\0'].some((char) => event.raw.includes(char))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe('locateJsonError', () => {
  it('finds a position exactly where JSON.parse refuses', () => {
    const texts = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc
        .array(
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            ',',
            ':',
            '"a"',
            '"\\u00e9"',
            '"\\x"',
            '1',
            '-',
            '01',
            '1e5',
            'true',
            'nul',
            ' ',
            '\n',
          ),
        )
        .map((parts) => parts.join('')),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const at = locateJsonError(text);
        expect(at === null, text).toBe(parses(text) !== NOT_JSON);
        if (at !== null) expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('points at the first token that cannot stand there', () => {
    expect(locateJsonError('{"a":1,}')).toBe(7);
    expect(locateJsonError('{"a" 1}')).toBe(5);
    expect(locateJsonError('[1 2]')).toBe(3);
    expect(locateJsonError('{"a":tru}')).toBe(5);
    expect(locateJsonError('[1,2')).toBe(4);
    expect(locateJsonError('')).toBe(0);
  });
});

const NOT_JSON = Symbol('not JSON');

function parses(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}
