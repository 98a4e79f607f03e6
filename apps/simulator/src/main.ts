import { type Environment, readEnvironment } from '@watchfloor/platform/environment';
import { createLogger, type Logger } from '@watchfloor/platform/logger';
import { portError } from '@watchfloor/platform/ports';
import { createShutdown } from '@watchfloor/platform/shutdown';
import { describeFailure } from '@watchfloor/platform/user-error';
import { APPLICANTS_SEED, createPopulation } from './applicants/population.ts';
import { type ApplicantsApi, serveApplicants } from './applicants/serve.ts';
import { createGatewayClient } from './client/gateway.ts';
import { systemClock } from './clock/clock.ts';
import { type Options, readOptions } from './options.ts';
import { type Run, runLive, runOnce } from './run.ts';
import { keyCustomers } from './sources/insurance/cover/key-customers.ts';
import { keyUserRows, keyUsersFile, keyUsersPath } from './sources/insurance/cover/list-file.ts';
import { insuranceSource } from './sources/insurance/insurance.ts';
import { CARDS_SEED, createCards } from './sources/payments/cards/cards.ts';
import { listOf, listPath } from './sources/payments/cards/list-file.ts';
import { paymentSource } from './sources/payments/payments.ts';
import type { OpenSource } from './sources/source.ts';
import { together } from './sources/together.ts';
import { DAY_RATE, daySource } from './sources/transfers/day/day.ts';
import { fintransSource } from './sources/transfers/fintrans.ts';
import { type ApplicantTruth, applicantTruthPath, createApplicantLedger } from './truth/applicant-truth.ts';
import { createLedger, truthPath } from './truth/ledger.ts';
import { appendLines } from './truth/lines.ts';
import type { Truth } from './truth/truth.ts';
import { writeWhole } from './write-whole.ts';

try {
  await main();
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const environment = readEnvironment();
  const options = readOptions(process.argv.slice(2), environment);
  const logger = createLogger({ name: 'simulator', level: environment.logLevel });
  const stopping = new AbortController();
  const shutdown = createShutdown({ logger });
  shutdown.listen();

  const { scenario, rate, paymentRate, applicantRate, insuranceRate, cards, seed } = options;
  logger.info(
    {
      scenario,
      rate,
      paymentRate,
      applicantRate,
      insuranceRate,
      cards,
      seed,
      gateway: environment.gatewayUrl,
    },
    'simulating',
  );
  if (scenario === 'day' && rate > 2.5 * DAY_RATE) {
    logger.warn({ rate }, 'amounts are made for a lower rate: honest pairs will pass the limit often');
  }
  if (environment.simulatorApplicantsPort > 0 && options.once === undefined) {
    const api = await openApplicants(options, environment, logger);
    shutdown.add('applicants', () => api.close());
  }
  const gateway = createGatewayClient({
    url: environment.gatewayUrl,
    apiKey: options.apiKey,
    clock: systemClock,
    logger,
    signal: stopping.signal,
  });
  const run: Run = {
    keyUsers: insuranceRate === 0 ? [] : keyUserRows(keyCustomers, environment.insuranceCurrency),
    open: together(await openSources(options, environment, logger)),
    gateway,
    ledger: createLedger(await appendLines<Truth>(truthPath(environment.dataDir))),
    clock: systemClock,
    signal: stopping.signal,
    logger,
    seed,
  };
  const work =
    options.once === undefined
      ? runLive(run)
      : runOnce(run, options.once, rate + paymentRate + insuranceRate);
  shutdown.add('gateway client', () => gateway.close());
  shutdown.add('stream', async () => {
    stopping.abort();
    await work.catch(() => undefined);
  });
  await work;
  // Ended by a signal, the shutdown has the last word; ended by itself, it is asked for.
  await shutdown.run('done');
  process.exitCode = 0;
}

async function openSources(
  options: Options,
  { dataDir, insuranceCurrency }: Environment,
  logger: Logger,
): Promise<OpenSource[]> {
  const sources: OpenSource[] = [options.scenario === 'day' ? daySource(options) : fintransSource(options)];
  if (options.paymentRate > 0) {
    const cards = createCards({ seed: CARDS_SEED, count: options.cards });
    const path = listPath(dataDir);
    await writeWhole(path, listOf(cards.stolen));
    logger.info(
      { path, stolen: cards.stolen.length },
      'wrote the list of stolen cards, ready to be uploaded',
    );
    sources.push(paymentSource({ ...options, rate: options.paymentRate }, cards));
  }
  if (options.insuranceRate > 0) {
    const path = keyUsersPath(dataDir);
    await writeWhole(path, keyUsersFile(keyCustomers, insuranceCurrency));
    logger.info({ path, customers: keyCustomers.length }, 'wrote the list of key customers');
    sources.push(insuranceSource({ ...options, rate: options.insuranceRate, currency: insuranceCurrency }));
  }
  return sources;
}

/** Serves the applicants; whoever wants them polls. */
async function openApplicants(
  { applicantRate: rate }: Options,
  { dataDir, simulatorApplicantsPort: port, applicantsFeedToken: token }: Environment,
  logger: Logger,
): Promise<ApplicantsApi> {
  const path = applicantTruthPath(dataDir);
  const ledger = createApplicantLedger(await appendLines<ApplicantTruth>(path));
  const population = createPopulation({ seed: APPLICANTS_SEED, rate, openedAt: systemClock.now() });
  try {
    const api = await serveApplicants({ population, ledger, clock: systemClock, logger, port, token });
    logger.info({ url: api.url, truth: path }, 'serving applicants');
    return api;
  } catch (error) {
    throw portError(error, port, 'SIMULATOR_APPLICANTS_PORT') ?? error;
  }
}
