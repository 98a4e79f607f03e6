import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../user-error.ts';

/**
 * The URL of the embedded Postgres that runs in a data directory: for commands beside a running system.
 * @throws UserError when none runs there
 */
export function runningPostgresUrl(dataDir: string): string {
  const cluster = join(resolve(dataDir), 'postgres');
  const read = (file: string) => readFileSync(join(cluster, file), 'utf8').trim();
  if (!existsSync(join(cluster, 'postmaster.pid'))) {
    throw new UserError(
      `No database runs in ${cluster}. Start Watchfloor first (npm start), or name a database: DATABASE_URL=postgres://user:password@host/watchfloor`,
    );
  }
  return `postgres://watchfloor:${read('watchfloor.password')}@127.0.0.1:${read('watchfloor.port')}/watchfloor`;
}
