import { describe, expect, it } from 'vitest';
import { jsonProblem, prettyBody } from '../../src/features/pipeline/dead-letter/pretty-body.ts';

describe('the body of a rejected event', () => {
  it('is laid out where it is JSON, and left alone where it is not', () => {
    expect(prettyBody('{"a":{"b":1}}')).toBe('{\n  "a": {\n    "b": 1\n  }\n}');
    expect(prettyBody('{"a":')).toBe('{"a":');
  });

  it('tells the line to look at', () => {
    expect(jsonProblem('{"a": 1}')).toBeNull();
    expect(jsonProblem('{\n  "a": 5,,\n}')).toMatch(/line 2/);
    expect(jsonProblem('')).toMatch(/^This is not JSON/);
  });
});
