import { readEnvironment } from '@watchfloor/platform/environment';
import { UserError } from '@watchfloor/platform/user-error';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../src/options.ts';

const key = { WATCHFLOOR_API_KEY: 'a-key-of-sixteen-or-more' };
const read = (args: string[], variables: NodeJS.ProcessEnv = {}) =>
  readOptions(args, readEnvironment({ ...key, ...variables }));

describe('options', () => {
  it('default to a day at 40 a second, and to the pace of the demo for fintrans', () => {
    expect(read([])).toMatchObject({ scenario: 'day', rate: 40, once: undefined });
    expect(read(['--scenario', 'fintrans'])).toMatchObject({ scenario: 'fintrans', rate: 0.5 });
  });

  it('are flags before environment', () => {
    const variables = { SIMULATOR_SCENARIO: 'fintrans', SIMULATOR_RATE: '5' };
    expect(read([], variables)).toMatchObject({ scenario: 'fintrans', rate: 5 });
    expect(read(['--rate', '7', '--seed=3', '--once', '10'], variables)).toMatchObject({
      scenario: 'fintrans',
      rate: 7,
      seed: 3,
      once: 10,
    });
  });

  it('name each run differently', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => read([]).run)).size).toBe(1_000);
  });

  it.each([
    [['--rate', '0']],
    [['--rate', 'fast']],
    [['--scenario', 'week']],
    [['--once', '1.5']],
    [['--speed', '1']],
  ])('refuse %j with the flags there are', (args) => {
    expect(() => read(args)).toThrow(UserError);
    expect(() => read(args)).toThrow('--scenario day|fintrans');
  });

  it('want a key', () => {
    expect(() => readOptions([], readEnvironment({}))).toThrow('WATCHFLOOR_API_KEY');
  });
});
