import { resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from './user-error.ts';

const count = (fallback: number, min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error }).default(fallback);
};
const port = (fallback: number) => count(fallback, 0, 65_535);
const url = (...protocols: string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
      message: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    })
    .optional();

/** Offsets like +02:00 are no zones: they know no daylight saving, and Postgres reads their sign the other way round. */
function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  REDIS_URL: url('redis:', 'rediss:'),
  CONSOLE_PORT: port(3000),
  GATEWAY_PORT: port(4000),
  /** 0: the worker opens no port. */
  WORKER_PORT: port(0),
  /** The address the gateway listens on; every interface by default, as containers need it. */
  GATEWAY_HOST: z.string().min(1).default('0.0.0.0'),
  /** Worker processes that the launcher starts. */
  WORKERS: count(1, 1, 64),
  WATCHFLOOR_DATA_DIR: z.string().min(1).default('.data'),
  SIMULATE: z
    .enum(['on', 'off'])
    .default('on')
    .transform((value) => value === 'on'),
  SIMULATOR_SCENARIO: z.enum(['day', 'fintrans']).default('day'),
  /** Events per second; the simulator's own default when absent. */
  SIMULATOR_RATE: z.coerce.number().positive().max(1_000_000).optional(),
  /** Simulated payments per second; 0 turns them off, the simulator's own default when absent. */
  SIMULATOR_PAYMENT_RATE: z.coerce.number().min(0).max(1_000_000).optional(),
  /** Simulated loan applicants per second; 0 turns them off, the simulator's own default when absent. */
  SIMULATOR_APPLICANT_RATE: z.coerce.number().min(0).max(20).optional(),
  /** Simulated insurance events per second; 0 turns them off, the simulator's own default when absent. */
  SIMULATOR_INSURANCE_RATE: z.coerce.number().min(0).max(100).optional(),
  /** Where the simulator serves its applicants, on the loopback address; 0: nowhere. */
  SIMULATOR_APPLICANTS_PORT: port(0),
  /** An API of applicants that a worker polls; nothing is polled when absent. */
  APPLICANTS_FEED_URL: url('http:', 'https:'),
  /** Sent to that API as a bearer token. */
  APPLICANTS_FEED_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces, as HTTP sends it')
    .optional(),
  /** Where the simulator sends; the local gateway when absent. */
  GATEWAY_URL: url('http:', 'https:'),
  /** Where people reach the console; sign-in trusts this origin. */
  CONSOLE_URL: url('http:', 'https:'),
  WATCHFLOOR_ADMIN_EMAIL: z.email('must be an e-mail address').default('admin@watchfloor.local'),
  WATCHFLOOR_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  WATCHFLOOR_API_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  WATCHFLOOR_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Unfinished events in the inbox above which the gateway answers 503. */
  INBOX_LIMIT: count(500_000, 1, 1_000_000_000),
  /** Requests per second and API key; 0 lifts the limit. */
  RATE_LIMIT: count(1000, 0, 1_000_000),
  /** The zone whose midnight begins a day in insurance and visit figures. */
  REPORT_ZONE: z
    .string()
    .refine(isZone, 'must be a time zone of the IANA database, like Europe/Berlin')
    .default('UTC'),
  /** What policy orders and coverage updates are in; they do not say. */
  INSURANCE_CURRENCY: z
    .string()
    .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'must be an ISO 4217 code, like USD')
    .default('USD'),
  /** Days that raw events, facts and finished batches are kept. */
  RETENTION_DAYS: count(90, 1, 36_500),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Environment {
  readonly production: boolean;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly consolePort: number;
  readonly gatewayPort: number;
  readonly gatewayHost: string;
  readonly workerPort: number;
  readonly workers: number;
  /** Absolute path. */
  readonly dataDir: string;
  readonly simulate: boolean;
  readonly simulatorScenario: 'day' | 'fintrans';
  readonly simulatorRate: number | undefined;
  readonly simulatorPaymentRate: number | undefined;
  readonly simulatorApplicantRate: number | undefined;
  readonly simulatorInsuranceRate: number | undefined;
  readonly simulatorApplicantsPort: number;
  readonly applicantsFeedUrl: string | undefined;
  readonly applicantsFeedToken: string | undefined;
  readonly gatewayUrl: string;
  readonly consoleUrl: string;
  readonly adminEmail: string;
  readonly adminPassword: string | undefined;
  readonly apiKey: string | undefined;
  readonly secret: string | undefined;
  readonly inboxLimit: number;
  readonly rateLimit: number;
  /** An IANA zone. */
  readonly reportZone: string;
  /** An ISO 4217 code. */
  readonly insuranceCurrency: string;
  readonly retentionDays: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** What a process that touches Postgres and Redis needs: the launcher (or the operator) has set all three. */
export interface ServiceEnvironment extends Environment {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly secret: string;
}

/**
 * The process environment, parsed. The only place that reads process.env, once per process at its entry point.
 * An empty variable counts as absent, as in `SIMULATOR_RATE= npm start`.
 * @throws UserError that names every wrong variable
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new UserError(
      `Some settings are not usable:\n${lines.join('\n')}\nCorrect them in the environment or in .env; .env.example describes each.`,
    );
  }
  const value = parsed.data;
  return {
    production: value.NODE_ENV === 'production',
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    consolePort: value.CONSOLE_PORT,
    gatewayPort: value.GATEWAY_PORT,
    gatewayHost: value.GATEWAY_HOST,
    workerPort: value.WORKER_PORT,
    workers: value.WORKERS,
    dataDir: resolve(value.WATCHFLOOR_DATA_DIR),
    simulate: value.SIMULATE,
    simulatorScenario: value.SIMULATOR_SCENARIO,
    simulatorRate: value.SIMULATOR_RATE,
    simulatorPaymentRate: value.SIMULATOR_PAYMENT_RATE,
    simulatorApplicantRate: value.SIMULATOR_APPLICANT_RATE,
    simulatorInsuranceRate: value.SIMULATOR_INSURANCE_RATE,
    simulatorApplicantsPort: value.SIMULATOR_APPLICANTS_PORT,
    applicantsFeedUrl: value.APPLICANTS_FEED_URL,
    applicantsFeedToken: value.APPLICANTS_FEED_TOKEN,
    gatewayUrl: value.GATEWAY_URL ?? `http://127.0.0.1:${value.GATEWAY_PORT}`,
    consoleUrl: value.CONSOLE_URL ?? `http://localhost:${value.CONSOLE_PORT}`,
    adminEmail: value.WATCHFLOOR_ADMIN_EMAIL,
    adminPassword: value.WATCHFLOOR_ADMIN_PASSWORD,
    apiKey: value.WATCHFLOOR_API_KEY,
    secret: value.WATCHFLOOR_SECRET,
    inboxLimit: value.INBOX_LIMIT,
    rateLimit: value.RATE_LIMIT,
    reportZone: value.REPORT_ZONE,
    insuranceCurrency: value.INSURANCE_CURRENCY,
    retentionDays: value.RETENTION_DAYS,
    logLevel: value.LOG_LEVEL,
  };
}

/**
 * `readEnvironment` for gateway, worker and console.
 * @throws UserError when DATABASE_URL, REDIS_URL or WATCHFLOOR_SECRET is absent: a service never guesses them
 */
export function readServiceEnvironment(source: NodeJS.ProcessEnv = process.env): ServiceEnvironment {
  const environment = readEnvironment(source);
  const { databaseUrl, redisUrl, secret } = environment;
  if (databaseUrl === undefined || redisUrl === undefined || secret === undefined) {
    const missing = [
      databaseUrl === undefined ? 'DATABASE_URL' : '',
      redisUrl === undefined ? 'REDIS_URL' : '',
      secret === undefined ? 'WATCHFLOOR_SECRET' : '',
    ].filter((name) => name !== '');
    throw new UserError(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. \`npm start\` sets them for everything it starts; a process started by hand needs them in its environment.`,
    );
  }
  return { ...environment, databaseUrl, redisUrl, secret };
}

/**
 * Refuses a production start on somebody's real database with a secret nobody chose: sessions and tokens would be
 * keyed by a file that the next machine does not have.
 * @throws UserError
 */
export function requireProductionSecret(environment: Environment): void {
  if (!environment.production || environment.databaseUrl === undefined || environment.secret !== undefined)
    return;
  throw new UserError(
    'WATCHFLOOR_SECRET is not set. In production with your own DATABASE_URL it must be: it keys sessions and card tokens.\nSet it to 32 or more random characters, the same on every machine, for example: openssl rand -hex 32',
  );
}
