import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findChromium } from '@watchfloor/platform/chromium';
import { readEnvironment } from '@watchfloor/platform/environment';
import { freePort } from '@watchfloor/platform/ports';
import { loadSecrets } from '@watchfloor/platform/secrets';
import { run } from '../lib/children.mjs';
import type { Context } from '../lib/launch.mjs';
import { buildConsole } from '../lib/provision.mjs';
import { step } from '../lib/terminal.mjs';
import { readPlaywrightReport } from './playwright-report.ts';
import { withoutLauncherSettings } from './room-tests.ts';
import { startSystem } from './system.ts';
import { brief, oneFailed, type Totals } from './totals.ts';

/** The journeys of `e2e/` in a real browser, on a whole system of their own with an empty database and no simulator. */
export async function runBrowserTests(context: Context): Promise<Totals> {
  const { root, dataDir, site, signal } = context;
  try {
    await buildConsole(site);
    const chromium = provideChromium(root);
    const systemDir = join(dataDir, 'system');
    mkdirSync(systemDir, { recursive: true });
    const secrets = await loadSecrets(systemDir);
    const environment = readEnvironment({
      NODE_ENV: 'production',
      WATCHFLOOR_DATA_DIR: systemDir,
      CONSOLE_PORT: String(await freePort()),
      GATEWAY_PORT: String(await freePort()),
      SIMULATE: 'off',
      // Journeys sign in and ingest faster than any person or bank.
      RATE_LIMIT: '0',
    });
    const clean = { ...site, env: withoutLauncherSettings(site.env) };
    const system = await startSystem({
      site: clean,
      dataDir: systemDir,
      environment,
      secrets,
      development: false,
      simulate: false,
      signal,
    });
    try {
      return await runPlaywright(context, {
        E2E_CONSOLE_URL: system.consoleUrl,
        E2E_GATEWAY_URL: system.gatewayUrl,
        E2E_ADMIN_EMAIL: environment.adminEmail,
        E2E_ADMIN_PASSWORD: secrets.adminPassword,
        E2E_API_KEY: secrets.apiKey,
        E2E_DATABASE_URL: system.databaseUrl,
        E2E_REDIS_URL: system.redisUrl,
        CHROMIUM_PATH: chromium,
      });
    } finally {
      await system.stop();
    }
  } catch (error) {
    signal.throwIfAborted();
    return oneFailed(
      'e2e: the system for the browser tests did not start',
      error instanceof Error ? error.message : String(error),
    );
  }
}

async function runPlaywright(
  { root, dataDir, site, signal }: Context,
  env: Record<string, string>,
): Promise<Totals> {
  const report = join(dataDir, 'results', 'e2e.json');
  mkdirSync(join(dataDir, 'results'), { recursive: true });
  const task = step('Testing in the browser');
  const cli = createRequire(join(root, 'e2e/package.json')).resolve('@playwright/test/cli');
  const { code, output } = await run(process.execPath, [cli, 'test', '--reporter=list,json'], {
    cwd: join(root, 'e2e'),
    env: {
      ...withoutLauncherSettings(site.env),
      ...env,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
    log: join(dataDir, 'logs', 'test-e2e.log'),
    allowFailure: true,
    signal,
    onLine: (line) => {
      const test = /^\s*[✓✘x-]\s+\d+ (.+?)(?: \([\d.]+m?s\))?$/.exec(line);
      if (test !== null) task.note(test[1] ?? '');
    },
  });
  const json: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const totals = readPlaywrightReport(json, code, output);
  if (totals.failed === 0) task.done(`e2e: ${brief(totals)}`);
  else task.fail(`e2e: ${brief(totals)}`);
  return totals;
}

function provideChromium(root: string): string {
  const task = step('Looking for Chromium');
  try {
    const path = findChromium({
      playwrightPath: playwrightPath(root),
      report: (text) => task.note(text),
    });
    task.done(`Chromium at ${path}`);
    return path;
  } catch (error) {
    task.fail();
    throw error;
  }
}

function playwrightPath(root: string): string {
  const require = createRequire(createRequire(join(root, 'e2e/package.json')).resolve('@playwright/test'));
  const { chromium }: { chromium: { executablePath(): string } } = require('playwright-core');
  return chromium.executablePath();
}
