import { randomBytes, randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Environment } from '@watchfloor/platform/environment';
import { UserError } from '@watchfloor/platform/user-error';
import { z } from 'zod';
import { APPLICANT_RATE } from './applicants/population.ts';
import { INSURANCE_RATE, MOST_INSURANCE_RATE } from './sources/insurance/insurance.ts';
import { CARDS_PER_STOLEN, DEFAULT_CARDS } from './sources/payments/cards/cards.ts';
import { PAYMENT_RATE } from './sources/payments/payments.ts';
import { DAY_RATE } from './sources/transfers/day/day.ts';
import { FINTRANS_RATE } from './sources/transfers/fintrans.ts';

export interface Options {
  readonly scenario: 'day' | 'fintrans';
  /** Transfers per second, averaged over a day. */
  readonly rate: number;
  /** Card payments per second, averaged over a day; 0 for none. */
  readonly paymentRate: number;
  /** Loan applicants per second, averaged over a day; 0 for none. */
  readonly applicantRate: number;
  /** Insurance events (page views, orders, updates of cover, claims) per second, averaged over a day; 0 for none. */
  readonly insuranceRate: number;
  /** Cards that payments are made with. */
  readonly cards: number;
  readonly seed: number;
  /** Stop after this many events; undefined streams until stopped. */
  readonly once: number | undefined;
  /** Begins the ids of this process, so that a restart never repeats one. */
  readonly run: string;
  readonly apiKey: string;
}

const flagsSchema = z.object({
  scenario: z.enum(['day', 'fintrans']).optional(),
  rate: z.coerce.number().positive().max(1_000_000).optional(),
  'payment-rate': z.coerce.number().min(0).max(1_000_000).optional(),
  'applicant-rate': z.coerce.number().min(0).max(20).optional(),
  'insurance-rate': z.coerce.number().min(0).max(MOST_INSURANCE_RATE).optional(),
  cards: z.coerce.number().int().min(100).max(1_000_000).multipleOf(CARDS_PER_STOLEN).optional(),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  once: z.coerce.number().int().min(1).max(100_000_000).optional(),
});

/**
 * Flags before environment before defaults.
 * @param args the command line without node and script
 * @throws UserError on a flag that is unknown or unusable, or without an API key
 */
export function readOptions(args: readonly string[], environment: Environment): Options {
  const flags = readFlags(args);
  const scenario = flags.scenario ?? environment.simulatorScenario;
  if (environment.apiKey === undefined) {
    throw new UserError(
      'WATCHFLOOR_API_KEY is not set. `npm start` sets it; a simulator started by hand needs a key with the scopes ingest and read.',
    );
  }
  return {
    scenario,
    rate: flags.rate ?? environment.simulatorRate ?? (scenario === 'day' ? DAY_RATE : FINTRANS_RATE),
    paymentRate:
      flags['payment-rate'] ?? environment.simulatorPaymentRate ?? (scenario === 'day' ? PAYMENT_RATE : 0),
    applicantRate:
      flags['applicant-rate'] ??
      environment.simulatorApplicantRate ??
      (scenario === 'day' ? APPLICANT_RATE : 0),
    insuranceRate:
      flags['insurance-rate'] ??
      environment.simulatorInsuranceRate ??
      (scenario === 'day' ? INSURANCE_RATE : 0),
    cards: flags.cards ?? DEFAULT_CARDS,
    seed: flags.seed ?? randomInt(2 ** 32),
    once: flags.once,
    run: `${Date.now().toString(36)}${randomBytes(3).toString('hex')}`,
    apiKey: environment.apiKey,
  };
}

function readFlags(args: readonly string[]): z.infer<typeof flagsSchema> {
  const usage =
    'Flags: --scenario day|fintrans, --rate TRANSFERS_PER_SECOND, --payment-rate PAYMENTS_PER_SECOND, --applicant-rate APPLICANTS_PER_SECOND, --insurance-rate EVENTS_PER_SECOND, --cards MULTIPLE_OF_TEN, --seed INTEGER, --once EVENTS.';
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: {
        scenario: text,
        rate: text,
        'payment-rate': text,
        'applicant-rate': text,
        'insurance-rate': text,
        cards: text,
        seed: text,
        once: text,
      },
    });
    return flagsSchema.parse(values);
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n')
        : (error as Error).message;
    throw new UserError(`${reason}\n${usage}`);
  }
}
