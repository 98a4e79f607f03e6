import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimDataDir } from '@watchfloor/platform/data-dir';
import { UserError } from '@watchfloor/platform/user-error';
import { run as runProcess } from '../lib/children.mjs';
import type { Command, Context } from '../lib/launch.mjs';
import { startServers } from './servers.ts';

export const command: Command = {
  buildsConsole: false,
  prepare: async (context) => {
    benchmark(context);
  },
  run: async (context) => {
    const { root, dataDir, site, signal, args } = context;
    const claim = await claimDataDir(dataDir);
    try {
      // Every run begins with the same empty servers.
      for (const name of ['postgres', 'redis']) rmSync(join(dataDir, name), { recursive: true, force: true });
      const servers = await startServers({
        dataDir,
        toolsDir: site.toolsDir,
        databaseUrl: process.env.BENCH_DATABASE_URL,
        redisUrl: process.env.BENCH_REDIS_URL,
        signal,
      });
      try {
        const { code } = await runProcess(
          process.execPath,
          ['--import', 'tsx', benchmark(context), ...args.slice(1)],
          {
            cwd: join(root, 'bench'),
            env: {
              ...process.env,
              BENCH_DATABASE_URL: servers.databaseUrl,
              BENCH_REDIS_URL: servers.redisUrl,
              WATCHFLOOR_DATA_DIR: dataDir,
            },
            inherit: true,
            allowFailure: true,
            signal,
          },
        );
        return code ?? 1;
      } finally {
        await servers.stop();
      }
    } finally {
      await claim.release();
    }
  },
};

function benchmark({ root, args }: Context): string {
  const [name = ''] = args;
  const path = join(root, 'bench', `${name}.ts`);
  if (/^[\w-]+$/.test(name) && existsSync(path)) return path;
  const known = readdirSync(join(root, 'bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  throw new UserError(
    `${name === '' ? 'Name a benchmark' : `There is no benchmark "${name}"`}: npm run bench -- NAME, where NAME is ${known.join(', ') || 'not there yet'}.`,
  );
}
