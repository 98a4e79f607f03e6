import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimDataDir } from '@watchfloor/platform/data-dir';
import type { Command, Context } from '../lib/launch.mjs';
import { bold, green, red, say } from '../lib/terminal.mjs';
import { runBrowserTests } from './browser-tests.ts';
import { runChecks } from './checks.ts';
import { runRoomTests } from './room-tests.ts';
import { startServers } from './servers.ts';
import { type Failure, sum, type Totals } from './totals.ts';

/**
 * `npm test`: the checks, the tests of every room on one Postgres and one Redis, then the journeys in a browser on a
 * whole running system. `npm test -- gateway db` runs only the rooms (or `checks`, `e2e`) of those names.
 */
export const command: Command = {
  buildsConsole: false,
  run: async (context) => {
    const claim = await claimDataDir(context.dataDir);
    try {
      const totals = await runAll(context);
      say(report(totals));
      return totals.failed === 0 && totals.passed > 0 ? 0 : 1;
    } finally {
      await claim.release();
    }
  },
};

async function runAll(context: Context): Promise<Totals> {
  const { root, dataDir, site, signal, args } = context;
  const wanted = (name: string) => args.length === 0 || args.includes(name);
  // A test run begins with nothing of the run before.
  for (const entry of ['postgres', 'redis', 'system', 'results'])
    rmSync(join(dataDir, entry), { recursive: true, force: true });
  const parts: Totals[] = [];
  if (wanted('checks')) parts.push(await runChecks(context));

  const rooms = ['packages', 'apps']
    .flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => ({ name, path: join(root, folder, name) })),
    )
    .filter(({ name, path }) => wanted(name) && existsSync(join(path, 'vitest.config.ts')));
  if (rooms.length > 0) {
    const servers = await startServers({
      dataDir,
      toolsDir: site.toolsDir,
      databaseUrl: process.env.TEST_DATABASE_URL,
      redisUrl: process.env.TEST_REDIS_URL,
      signal,
      // Losing a throwaway cluster in a power cut loses nothing.
      postgresSettings: {
        fsync: 'off',
        synchronous_commit: 'off',
        full_page_writes: 'off',
        max_connections: '400',
      },
    });
    try {
      for (const room of rooms) {
        parts.push(await runRoomTests(context, room, servers));
      }
    } finally {
      await servers.stop();
    }
  }
  if (wanted('e2e') && existsSync(join(root, 'e2e/playwright.config.ts')))
    parts.push(await runBrowserTests(context));
  return sum(parts);
}

function report(totals: Totals): string {
  const failures = totals.failures.map(describe).join('\n\n');
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
  // Read by machines: this line stands alone, last and without colour.
  const closing = `${totals.passed} passed, ${totals.failed} failed${skipped}`;
  if (totals.failed > 0) return `\n${bold(red('Failures'))}\n\n${failures}\n\n${closing}`;
  return `\n${totals.passed > 0 ? green('Everything holds.') : red('No test ran.')}\n\n${closing}`;
}

function describe({ name, message }: Failure): string {
  const text = message.trim().split('\n').slice(0, 25).join('\n    ');
  return `${red('✗')} ${name}${text === '' ? '' : `\n    ${text}`}`;
}
