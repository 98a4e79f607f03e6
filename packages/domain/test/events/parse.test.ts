import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MAX_AHEAD_MS } from '../../src/events/envelope.ts';
import { parseEvent } from '../../src/events/parse.ts';
import { createEventReading } from '../../src/events/reading.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const context = {
  now,
  ...createEventReading({ secret: 'a secret of these tests', insuranceCurrency: 'USD' }),
};
const valid = {
  specversion: '1.0',
  id: 'tx-1',
  source: 'core-banking',
  type: 'transfer',
  time: '2026-11-20T10:15:30.123Z',
  data: { source_account: 'a', target_account: 'b', amount: '12.50', currency: 'EUR', city: 'London' },
};
type Path = readonly [string, ...string[]];

/** The valid event with one value replaced; undefined takes it away. */
function withValue(path: string, value: unknown): Record<string, unknown> {
  const event = structuredClone(valid) as Record<string, unknown>;
  const [first, second] = path.split('.') as unknown as Path;
  const holder = second === undefined ? event : (event[first] as Record<string, unknown>);
  const name = second ?? first;
  if (value === undefined) delete holder[name];
  else holder[name] = value;
  return event;
}
const problemsOf = (value: unknown) => {
  const result = parseEvent(value, context);
  return result.ok ? [] : result.problems.map(({ path, code }) => `${path} ${code}`);
};

describe('a valid transfer', () => {
  it('becomes a typed fact', () => {
    expect(parseEvent(valid, context)).toEqual({
      ok: true,
      event: {
        source: 'core-banking',
        id: 'tx-1',
        type: 'transfer',
        time: Date.parse(valid.time),
        fact: { sourceAccount: 'a', targetAccount: 'b', amount: 1250, currency: 'EUR', city: 'London' },
      },
    });
  });

  it('is in dollars where it does not say, and may carry unknown fields', () => {
    const event = withValue('data.currency', undefined);
    expect(parseEvent({ ...event, traceparent: '00-1', extra: { a: 1 } }, context)).toMatchObject({
      ok: true,
      event: { fact: { currency: 'USD' } },
    });
  });

  it.each([
    ['2026-11-20T10:15:30Z', '2026-11-20T10:15:30.000Z'],
    ['2026-11-20t10:15:30.1z', '2026-11-20T10:15:30.100Z'],
    ['2026-11-20T12:15:30.123456789+02:00', '2026-11-20T10:15:30.123Z'],
    ['1999-12-31T23:59:59.999-11:30', '2000-01-01T11:29:59.999Z'],
  ])('happened at %s', (time, expected) => {
    expect(parseEvent(withValue('time', time), context)).toMatchObject({
      ok: true,
      event: { time: Date.parse(expected) },
    });
  });

  it('may be up to five minutes ahead of our clock', () => {
    const ahead = (ms: number) => withValue('time', new Date(now + ms).toISOString());
    expect(problemsOf(ahead(MAX_AHEAD_MS))).toEqual([]);
    expect(problemsOf(ahead(MAX_AHEAD_MS + 1))).toEqual(['time in_the_future']);
  });
});

describe('what is wrong is named with its place and a code', () => {
  it.each([
    ['id', undefined, 'id missing'],
    ['id', '', 'id too_small'],
    ['id', 7, 'id invalid_type'],
    ['id', 'x'.repeat(257), 'id too_big'],
    ['id', 'a\u0000b', 'id invalid'],
    ['source', 'lone \ud800', 'source invalid'],
    ['source', null, 'source invalid_type'],
    ['specversion', '0.3', 'specversion invalid_value'],
    ['type', 'refund', 'type invalid_value'],
    ['type', undefined, 'type missing'],
    ['time', undefined, 'time missing'],
    ['time', 1_700_000_000, 'time invalid_type'],
    ['time', '2026-11-20', 'time invalid'],
    ['time', '2026-11-20T10:15:30', 'time invalid'],
    ['time', '2026-13-40T10:15:30Z', 'time invalid'],
    ['data', undefined, 'data'],
    ['data', 'text', 'data invalid_type'],
    ['data.source_account', undefined, 'data.source_account missing'],
    ['data.target_account', 'x'.repeat(65), 'data.target_account too_big'],
    ['data.city', '', 'data.city too_small'],
    ['data.city', 'a\u0000', 'data.city invalid'],
    ['data.currency', 'usd', 'data.currency invalid'],
    ['data.currency', null, 'data.currency invalid_type'],
    ['data.amount', undefined, 'data.amount missing'],
    ['data.amount', true, 'data.amount invalid_union'],
    ['data.amount', '12.505', 'data.amount too_many_decimals'],
    ['data.amount', '-1', 'data.amount not_positive'],
    ['data.amount', '1e3', 'data.amount not_an_amount'],
    ['data.amount', '99999999999999999999', 'data.amount too_large'],
  ])('%s = %j: %s', (path, value, expected) => {
    const found = problemsOf(withValue(path, value));
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(expected)).toBe(true);
  });

  it('all at once', () => {
    const event = { ...withValue('data.city', ''), id: '', time: 'noon' };
    expect(problemsOf(event).sort()).toEqual(['data.city too_small', 'id too_small', 'time invalid']);
  });
});

describe('whatever JSON holds', () => {
  const anyEvent = fc.oneof(
    fc.jsonValue(),
    fc
      .record({
        path: fc.constantFrom(
          'specversion',
          'id',
          'source',
          'type',
          'time',
          'data',
          'data.source_account',
          'data.target_account',
          'data.amount',
          'data.currency',
          'data.city',
        ),
        value: fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant(undefined)),
      })
      .map(({ path, value }) => withValue(path, value)),
  );

  test('it is answered, never thrown at: a fact that storage can hold, or problems with path, code and words', () => {
    fc.assert(
      fc.property(anyEvent, (value) => {
        const result = parseEvent(value, context);
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          for (const problem of result.problems) {
            expect(problem.path).toMatch(/^$|^[a-z_]+(\.[a-z_]+)*$/);
            expect(problem.code).toMatch(/^[a-z_]+$/);
            expect(problem.message.length).toBeGreaterThan(3);
          }
          return;
        }
        if (result.event.type !== 'transfer') throw new Error('It was sent as a transfer');
        const { id, source, time, fact } = result.event;
        for (const text of [id, source, fact.sourceAccount, fact.targetAccount, fact.city]) {
          expect(text).not.toContain('\u0000');
          expect(text.isWellFormed()).toBe(true);
          expect(text.length).toBeGreaterThan(0);
        }
        expect(Number.isSafeInteger(time)).toBe(true);
        expect(Number.isSafeInteger(fact.amount) && fact.amount > 0).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a loan application', () => {
  const application = { ...valid, type: 'loan_application', data: { id: 1077501, loan_amnt: '5000' } };

  it('is cleaned, and judged as of the day of the event where it does not say', () => {
    expect(parseEvent(application, context)).toMatchObject({
      ok: true,
      event: { type: 'loan_application', fact: { applicationId: '1077501', fields: { asOf: '2026-11-20' } } },
    });
    const issued = { ...application, data: { ...application.data, issue_d: 'Dec-2011' } };
    expect(parseEvent(issued, context)).toMatchObject({
      event: { fact: { fields: { asOf: '2011-12-01' } } },
    });
  });

  it('that holds what cannot be read is an event all the same: the applicant is rejected, not the message', () => {
    const doubtful = { ...application, data: { id: 1, loan_amnt: 'lots', term: [] } };
    expect(parseEvent(doubtful, context)).toMatchObject({
      ok: true,
      event: { fact: { problems: [{ field: 'loan_amnt' }, { field: 'term' }] } },
    });
  });

  it('is refused without a record or an id, with everything else that is wrong', () => {
    expect(problemsOf({ ...application, data: 'x' })).toEqual(['data invalid_type']);
    expect(problemsOf({ ...application, data: [] })).toEqual(['data invalid_type']);
    expect(problemsOf({ ...application, data: undefined })).toEqual(['data missing']);
    expect(problemsOf({ ...application, data: {}, time: 'x' })).toEqual(['time invalid', 'data.id missing']);
  });
});
