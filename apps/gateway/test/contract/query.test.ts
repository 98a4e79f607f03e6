import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../src/http/problem.ts';
import { limitParameter, listParameter, momentParameter, readParameters } from '../../src/http/query.ts';

const schema = z.object({
  status: listParameter(z.enum(['new', 'closed'])),
  from: momentParameter.optional(),
  limit: limitParameter(200, 50),
});
const refusal = (query: Record<string, string | string[]>) => {
  try {
    readParameters(schema, query);
  } catch (error) {
    return error instanceof Problem ? error : undefined;
  }
};

describe('query parameters', () => {
  it('take lists repeated or with commas, and times with an unescaped plus', () => {
    expect(readParameters(schema, { status: ['new', 'closed'] })).toMatchObject({
      status: ['new', 'closed'],
    });
    expect(readParameters(schema, { status: 'new,closed' })).toMatchObject({ status: ['new', 'closed'] });
    const from = new Date('2026-11-20T09:00:00Z');
    expect(readParameters(schema, { from: '2026-11-20T10:00:00 01:00' })).toMatchObject({ from });
    expect(readParameters(schema, {})).toEqual({ limit: 50 });
  });

  it.each([
    [{ status: 'open' }, 'status'],
    [{ status: '' }, 'status'],
    [{ from: 'yesterday' }, 'from'],
    [{ from: '2026-11-20T10:00:00' }, 'from'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '201' }, 'limit'],
    [{ limit: '1.5' }, 'limit'],
    [{ limit: 'many' }, 'limit'],
    [{ limit: ['1', '2'] }, 'limit'],
    [{ stauts: 'new' }, 'stauts'],
  ] as [Record<string, string | string[]>, string][])('refuse %o naming %s', (query, parameter) => {
    const problem = refusal(query);
    expect(problem?.kind).toBe('invalid-request');
    expect(problem?.extensions).toEqual({ parameter });
    expect(problem?.message).toContain(`"${parameter}"`);
  });
});
