import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/children.mjs';
import type { Context } from '../lib/launch.mjs';
import { step } from '../lib/terminal.mjs';
import type { Servers } from './servers.ts';
import { brief, type Totals } from './totals.ts';
import { readVitestReport } from './vitest-report.ts';

/** One room's vitest run, on the servers that all rooms share. */
export async function runRoomTests(
  { root, dataDir, site, signal }: Context,
  room: { name: string; path: string },
  servers: Servers,
): Promise<Totals> {
  const results = join(dataDir, 'results');
  mkdirSync(results, { recursive: true });
  const report = join(results, `${room.name}.json`);
  const task = step(`Testing ${room.name}`);
  const { code, output } = await run(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {
      cwd: room.path,
      env: {
        ...withoutLauncherSettings(site.env),
        NODE_ENV: 'test',
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        TEST_DATABASE_URL: servers.databaseUrl,
        TEST_REDIS_URL: servers.redisUrl,
      },
      log: join(dataDir, 'logs', `test-${room.name}.log`),
      allowFailure: true,
      signal,
      onLine: (line) => {
        const test = /^\s*[✓×❯]\s+(\S+\.test\.tsx?)/.exec(line);
        if (test !== null) task.note(test[1] ?? '');
      },
    },
  );
  const json: unknown = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : code === 0
      ? { testResults: [] }
      : undefined;
  const totals = readVitestReport(room.name, json, code, output);
  if (totals.failed === 0) task.done(`${room.name}: ${brief(totals)}`);
  else task.fail(`${room.name}: ${brief(totals)}`);
  return totals;
}

/** Tests choose their own settings; a developer's .env must not change what they prove. */
export function withoutLauncherSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^(WATCHFLOOR_|SIMULAT|APPLICANTS_|DATABASE_URL$|REDIS_URL$|CONSOLE_|GATEWAY_|WORKER|INBOX_LIMIT$|RATE_LIMIT$|RETENTION_DAYS$|REPORT_ZONE$|INSURANCE_CURRENCY$|LOG_LEVEL$|npm_)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}
