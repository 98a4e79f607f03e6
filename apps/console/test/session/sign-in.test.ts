import { describe, expect, it } from 'vitest';
import { explainRefusal } from '../../src/app/sign-in/explain-refusal.ts';
import { returnPath } from '../../src/session/return-path.ts';

describe('returnPath', () => {
  it.each([
    ['/alerts?status=new', '/alerts?status=new'],
    ['/?range=7d', '/?range=7d'],
    [null, '/'],
    ['', '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?to=/', '/'],
  ])('%s leads to %s', (to, path) => {
    expect(returnPath(to)).toBe(path);
  });
});

describe('explainRefusal', () => {
  it('names the way out of every refusal', () => {
    expect(explainRefusal(0, undefined, null)).toMatch(/connection/);
    expect(explainRefusal(401, 'Invalid email or password', null)).toMatch(/wrong/);
    expect(explainRefusal(403, 'This account is deactivated. Ask an admin to activate it.', null)).toMatch(
      /deactivated/,
    );
    expect(explainRefusal(429, undefined, 42)).toBe('Too many attempts. Wait 42 seconds, then try again.');
    expect(explainRefusal(429, undefined, 300)).toBe('Too many attempts. Wait 5 minutes, then try again.');
    expect(explainRefusal(500, undefined, null)).toMatch(/moment/);
  });
});
