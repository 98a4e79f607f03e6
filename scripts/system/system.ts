import { join } from 'node:path';
import type { Environment } from '@watchfloor/platform/environment';
import type { Secrets } from '@watchfloor/platform/secrets';
import type { Site } from '../lib/provision.mjs';
import { step } from '../lib/terminal.mjs';
import { type ApplicantsSetting, chooseApplicants } from './applicants.ts';
import { prepareDatabase } from './prepare-database.ts';
import { startServers } from './servers.ts';
import { Service } from './service.ts';

export interface SystemOptions {
  readonly site: Site;
  readonly dataDir: string;
  readonly environment: Environment;
  readonly secrets: Secrets;
  /** Hot reload instead of the built console. */
  readonly development: boolean;
  readonly simulate: boolean;
  readonly signal: AbortSignal;
}

export interface System {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly consoleUrl: string;
  readonly gatewayUrl: string;
  /** In order, so that nothing accepted is lost: sources, gateway, workers and console, then the servers. */
  stop(): Promise<void>;
}

/** Everything from the servers to the simulator, each waited for. What a failed or aborted start began is stopped. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { site, dataDir, environment, secrets, signal } = options;
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const servers = await startServers({
      dataDir,
      toolsDir: site.toolsDir,
      databaseUrl: environment.databaseUrl,
      redisUrl: environment.redisUrl,
      signal,
    });
    stops.push(servers.stop);
    await prepare(servers.databaseUrl, environment, secrets);
    signal.throwIfAborted();

    const services = describeServices(
      options,
      servers,
      await chooseApplicants(environment, options.simulate),
    );
    const task = step('Starting worker, gateway and console');
    try {
      const pool = [...services.workers, services.console];
      stops.push(() => Promise.all(pool.map((service) => service.stop())));
      stops.push(() => services.gateway.stop());
      await Promise.all([...pool, services.gateway].map((service) => service.start(signal)));
      task.done('Worker, gateway and console run');
    } catch (error) {
      task.fail();
      throw error;
    }
    if (services.simulator !== undefined) {
      const { simulator } = services;
      stops.push(() => simulator.stop());
      await simulator.start(signal);
    }
    return {
      databaseUrl: servers.databaseUrl,
      redisUrl: servers.redisUrl,
      consoleUrl: environment.consoleUrl,
      gatewayUrl: `http://localhost:${environment.gatewayPort}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(databaseUrl: string, environment: Environment, secrets: Secrets): Promise<void> {
  const task = step('Bringing the database up to date');
  try {
    const applied = await prepareDatabase(databaseUrl, {
      adminEmail: environment.adminEmail,
      adminPassword: environment.adminPassword ?? secrets.adminPassword,
      enforcePassword: environment.adminPassword !== undefined,
      apiKey: environment.apiKey ?? secrets.apiKey,
      reportZone: environment.reportZone,
    });
    task.done(applied.length === 0 ? 'Database is up to date' : `Database migrated (${applied.length})`);
  } catch (error) {
    task.fail();
    throw error;
  }
}

function describeServices(
  { site, dataDir, environment, secrets, development, simulate }: SystemOptions,
  servers: { databaseUrl: string; redisUrl: string },
  applicants: ApplicantsSetting,
) {
  const env: NodeJS.ProcessEnv = {
    ...site.env,
    NODE_ENV: development ? 'development' : 'production',
    WATCHFLOOR_DATA_DIR: dataDir,
    DATABASE_URL: servers.databaseUrl,
    REDIS_URL: servers.redisUrl,
    CONSOLE_PORT: String(environment.consolePort),
    CONSOLE_URL: environment.consoleUrl,
    GATEWAY_PORT: String(environment.gatewayPort),
    GATEWAY_URL: environment.gatewayUrl,
    INBOX_LIMIT: String(environment.inboxLimit),
    RATE_LIMIT: String(environment.rateLimit),
    REPORT_ZONE: environment.reportZone,
    INSURANCE_CURRENCY: environment.insuranceCurrency,
    RETENTION_DAYS: String(environment.retentionDays),
    LOG_LEVEL: environment.logLevel,
    WATCHFLOOR_SECRET: environment.secret ?? secrets.secret,
    WATCHFLOOR_API_KEY: environment.apiKey ?? secrets.apiKey,
    // Only the launcher knows the password: nothing else needs it.
    WATCHFLOOR_ADMIN_PASSWORD: '',
    // Of the feed only those who read or serve it.
    APPLICANTS_FEED_URL: '',
    APPLICANTS_FEED_TOKEN: '',
  };
  const logsDir = join(dataDir, 'logs');
  const app = (name: string) => join(site.root, 'apps', name);
  const node = (entry: string): readonly [string, ...string[]] =>
    development
      ? [
          process.execPath,
          join(site.root, 'node_modules/tsx/dist/cli.mjs'),
          'watch',
          '--clear-screen=false',
          entry,
        ]
      : [process.execPath, '--import', 'tsx', entry];
  const next = join(app('console'), 'node_modules/next/dist/bin/next');
  const common = { logsDir, verbose: development };

  return {
    workers: Array.from({ length: environment.workers }, (_, index) => {
      const name = environment.workers === 1 ? 'worker' : `worker-${index + 1}`;
      // One fixed port serves one worker; the others of a pool stay without.
      const port = index === 0 ? environment.workerPort : 0;
      return new Service({
        ...common,
        name,
        rank: 3,
        command: node('src/main.ts'),
        cwd: app('worker'),
        env: { ...env, ...applicants.reader, WORKER_PORT: String(port) },
        patienceMs: 25_000,
      });
    }),
    gateway: new Service({
      ...common,
      name: 'gateway',
      rank: 2,
      command: node('src/main.ts'),
      cwd: app('gateway'),
      env,
      patienceMs: 15_000,
      isReady: () =>
        answers(`http://127.0.0.1:${environment.gatewayPort}/readyz`, (status) => status === 200),
    }),
    console: new Service({
      ...common,
      name: 'console',
      rank: 3,
      command: [
        process.execPath,
        next,
        development ? 'dev' : 'start',
        '--port',
        String(environment.consolePort),
      ],
      cwd: app('console'),
      env,
      // Open event streams hold Next back; it has no state to save.
      patienceMs: 3_000,
      isReady: () => answers(`http://127.0.0.1:${environment.consolePort}/`, (status) => status < 500),
    }),
    simulator: simulate
      ? new Service({
          ...common,
          name: 'simulator',
          rank: 1,
          command: node('src/main.ts'),
          cwd: app('simulator'),
          env: { ...env, ...applicants.server },
          patienceMs: 8_000,
        })
      : undefined,
  };
}

async function answers(url: string, accepts: (status: number) => boolean): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(30_000) });
    await response.body?.cancel();
    return accepts(response.status);
  } catch {
    return false;
  }
}
