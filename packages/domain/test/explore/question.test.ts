import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstQuestion, fromAddress, toAddress } from '../../src/explore/address.ts';
import { checkQuestion, operatorsFor } from '../../src/explore/check-question.ts';
import { dimensionsOf, EXPLORE_FACTS, FACT_NAMES, measuresOf } from '../../src/explore/facts.ts';
import { BUCKETS, type Filter, type Question, questionSchema, SPANS } from '../../src/explore/question.ts';
import { resolveTime } from '../../src/explore/resolve-time.ts';

const now = Date.parse('2026-11-21T10:30:30Z');
const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name);

const some = (from: string[], least: number, most: number) =>
  fc.subarray(from, { minLength: least, maxLength: Math.min(most, from.length) });

/** Any text that could be a value, the awkward ones often. */
const value = fc.oneof(
  fc.constant(null),
  fc.constantFrom('', '~', 'a,b', 'a;b', 'a.is.b', '100 %', "O'Fallon; --", 'Zürich', 'none'),
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((text) => !text.includes('\0') && text.isWellFormed()),
);

const question: fc.Arbitrary<Question> = fc.constantFrom(...FACT_NAMES).chain((fact) => {
  const filter: fc.Arbitrary<Filter> = fc.constantFrom(...dimensionsOf(fact)).chain(({ name, kind }) =>
    fc.constantFrom(...operatorsFor(kind)).chain((operator): fc.Arbitrary<Filter> => {
      const one = kind === 'number' ? fc.integer({ min: -99, max: 9999 }).map(String) : value;
      return operator === 'is' || operator === 'is_not'
        ? fc
            .array(one, { minLength: 1, maxLength: 4 })
            .map((values) => ({ dimension: name, operator, values }))
        : one.filter((text) => text !== null).map((text) => ({ dimension: name, operator, values: [text] }));
    }),
  );
  return fc.record({
    fact: fc.constant(fact),
    measures: some(names(measuresOf(fact)), 1, 4),
    dimensions: some(names(dimensionsOf(fact)), 0, 3),
    filters: fc.array(filter, { maxLength: 3 }),
    time: fc.oneof(
      fc.constantFrom(...SPANS).map((last) => ({ last })),
      fc
        .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 1000 }))
        .map(([start, hours]) => ({
          from: new Date(now - start * 3_600_000).toISOString(),
          to: new Date(now + (hours - start) * 3_600_000).toISOString(),
        })),
    ),
    bucket: fc.constantFrom(null, ...BUCKETS),
    limit: fc.constant(500),
  });
});

describe('an address', () => {
  it('gives back the question that was put into it, through a browser’s hands as well', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const address = toAddress(asked);
        const parameters = new URLSearchParams(
          Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null),
        );
        const back = new URLSearchParams(parameters.toString());
        const read = Object.fromEntries(Object.keys(address).map((key) => [key, back.get(key)]));
        expect(fromAddress(read as unknown as typeof address)).toEqual(asked);
      }),
    );
  });

  it('of any text asks something that may be asked', () => {
    const part = fc.option(
      fc.oneof(fc.string(), fc.constantFrom('transfer', 'count,total', 'city.is.%', '~;~')),
    );
    fc.assert(
      fc.property(
        fc.record({
          fact: part,
          show: part,
          by: part,
          where: part,
          last: part,
          from: part,
          to: part,
          step: part,
        }),
        (address) => {
          expect(questionSchema.safeParse(fromAddress(address)).success).toBe(true);
        },
      ),
    );
  });

  it('of a fact that the reader may not see asks about one that he may', () => {
    expect(fromAddress(toAddress(firstQuestion('audit')), ['alert', 'transfer']).fact).toBe('alert');
  });
});

describe('a question', () => {
  it.each(FACT_NAMES)('that nobody has changed yet can be asked about %s', (fact) => {
    expect(checkQuestion(firstQuestion(fact), now)).toMatchObject({ ok: true });
  });

  it('passes with words of its fact, and only for what its currencies and range are', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const result = checkQuestion(asked, now);
        const problems = result.ok ? [] : result.problems;
        for (const problem of problems) expect(problem).toMatch(/mix currencies|larger steps/);
      }),
    );
  });

  const transfers = firstQuestion('transfer');
  it.each([
    [{ fact: 'session' }, 'There is no fact "session".'],
    [{ fact: 'constructor' }, 'There is no fact "constructor".'],
    [{ measures: ['premium'] }, 'Transfers have no measure "premium"'],
    [{ dimensions: ['password'] }, 'Transfers have no dimension "password"'],
    [{ dimensions: ['city', 'city'] }, '"city" is chosen twice'],
    [{ measures: ['count', 'total'] }, 'Total amount would mix currencies'],
    [
      { filters: [{ dimension: 'city', operator: 'at_least', values: ['1'] }] },
      'City cannot be filtered by "at least"',
    ],
    [
      { filters: [{ dimension: 'city', operator: 'contains', values: ['a', 'b'] }] },
      '"contains" takes one value',
    ],
    [{ filters: [{ dimension: 'weekday', operator: 'is', values: ['Monday'] }] }, 'and "Monday" is none'],
    [{ time: { from: '2026-11-21T10:00:00Z', to: '2026-11-21T10:00:00Z' } }, 'ends before it begins'],
    [{ time: { from: '2010-01-01T00:00:00Z', to: '2026-11-21T10:00:00Z' } }, 'longer than ten years'],
    [{ time: { last: '90d' }, bucket: 'minute' }, 'too many minutes'],
  ] as [Partial<Question>, string][])('that means nothing is told what is wrong: %j', (parts, words) => {
    const result = checkQuestion({ ...transfers, ...parts }, now);
    expect(result.ok ? '' : result.problems.join(' ')).toContain(words);
  });

  it.each([
    { dimensions: ['currency'] },
    { filters: [{ dimension: 'currency', operator: 'is', values: ['USD'] }] },
  ] as Partial<Question>[])('may add up money where it is of one currency: %j', (parts) => {
    expect(checkQuestion({ ...transfers, measures: ['total'], ...parts }, now)).toMatchObject({ ok: true });
  });

  it.each(['\0', '\ud800'])('has no values that could not be stored', (text) => {
    const filters = [{ dimension: 'city', operator: 'is', values: [text] }];
    expect(questionSchema.safeParse({ ...transfers, filters }).success).toBe(false);
  });
});

describe('a range that ends now', () => {
  it.each([
    ['1h', '2026-11-21T09:30:00.000Z', '2026-11-21T10:31:00.000Z'],
    ['24h', '2026-11-20T10:00:00.000Z', '2026-11-21T11:00:00.000Z'],
  ] as const)('of %s is widened to what rollups keep apart', (last, from, to) => {
    expect(resolveTime({ last }, now)).toEqual({ from: new Date(from), to: new Date(to) });
  });
});

describe('a fact', () => {
  it.each(FACT_NAMES)('%s names everything once', (fact) => {
    for (const list of [names(dimensionsOf(fact)), names(measuresOf(fact))]) {
      expect(new Set(list).size).toBe(list.length);
    }
    expect(EXPLORE_FACTS[fact].permission).toMatch(/^[a-z_]+\.[a-z_]+$/);
  });
});
