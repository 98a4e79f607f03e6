import { readEnvironment } from '@watchfloor/platform/environment';
import { UserError } from '@watchfloor/platform/user-error';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../src/options.ts';

const key = { WATCHFLOOR_API_KEY: 'a-key-of-sixteen-or-more' };
const read = (args: string[], variables: NodeJS.ProcessEnv = {}) =>
  readOptions(args, readEnvironment({ ...key, ...variables }));

describe('options', () => {
  it('default to a day at 40 a second, and to the pace of the demo for fintrans', () => {
    expect(read([])).toMatchObject({
      scenario: 'day',
      rate: 40,
      paymentRate: 20,
      applicantRate: 0.3,
      insuranceRate: 6,
      cards: 5_000,
      once: undefined,
    });
    expect(read(['--scenario', 'fintrans'])).toMatchObject({
      scenario: 'fintrans',
      rate: 0.5,
      paymentRate: 0,
      applicantRate: 0,
      insuranceRate: 0,
    });
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

  it('turn payments off, or set them beside transfers', () => {
    expect(read(['--payment-rate', '0'])).toMatchObject({ rate: 40, paymentRate: 0 });
    expect(read(['--payment-rate=3.5', '--cards', '200'])).toMatchObject({ paymentRate: 3.5, cards: 200 });
    expect(read(['--scenario', 'fintrans', '--payment-rate', '2'])).toMatchObject({ paymentRate: 2 });
    const variables = { SIMULATOR_PAYMENT_RATE: '0' };
    expect(read([], variables)).toMatchObject({ paymentRate: 0 });
    expect(read(['--payment-rate', '4'], variables)).toMatchObject({ paymentRate: 4 });
  });

  it('turn applicants off, or set them beside the others', () => {
    const variables = { SIMULATOR_APPLICANT_RATE: '0' };
    expect(read([], variables)).toMatchObject({ applicantRate: 0 });
    expect(read(['--applicant-rate', '2.5'], variables)).toMatchObject({ applicantRate: 2.5 });
    expect(read(['--scenario', 'fintrans', '--applicant-rate=1'])).toMatchObject({ applicantRate: 1 });
  });

  it('turn the insurer off, or set it beside the others', () => {
    const variables = { SIMULATOR_INSURANCE_RATE: '0' };
    expect(read([], variables)).toMatchObject({ insuranceRate: 0 });
    expect(read(['--insurance-rate', '2.5'], variables)).toMatchObject({ insuranceRate: 2.5 });
    expect(read(['--scenario', 'fintrans', '--insurance-rate=1'])).toMatchObject({ insuranceRate: 1 });
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
    [['--payment-rate', '-1']],
    [['--applicant-rate', '21']],
    [['--insurance-rate', '101']],
    [['--cards', '1234']],
    [['--cards', '90']],
  ])('refuse %j with the flags there are', (args) => {
    expect(() => read(args)).toThrow(UserError);
    expect(() => read(args)).toThrow('--scenario day|fintrans');
  });

  it('want a key', () => {
    expect(() => readOptions([], readEnvironment({}))).toThrow('WATCHFLOOR_API_KEY');
  });
});
