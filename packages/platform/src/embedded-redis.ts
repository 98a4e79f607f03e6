import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRedisBinary } from './embedded/redis-binary.ts';
import type { EmbeddedServer } from './embedded-postgres.ts';
import { freePort } from './ports.ts';
import { endProcess, processCommand } from './processes.ts';
import { closeRedis, connectRedis } from './redis.ts';
import { UserError } from './user-error.ts';

export interface RedisServerOptions {
  /** State directory; Redis works in `redis` below it, a Redis built from source is kept in `tools`. */
  readonly dataDir: string;
  readonly toolsDir?: string;
  readonly port?: number;
  /** Called with one line for every step that takes long. */
  readonly report?: (text: string) => void;
  /** Ends an installation or build that is under way. */
  readonly signal?: AbortSignal;
}

/**
 * Starts a Redis that holds nothing worth keeping: job ids and wake-ups, which the inbox in Postgres can always make
 * again. So it persists nothing; and it never evicts, since a lost job would wait for the sweeper.
 * @throws UserError when no server program can be had or it does not start
 */
export async function startRedis(options: RedisServerOptions): Promise<EmbeddedServer> {
  const home = join(resolve(options.dataDir), 'redis');
  mkdirSync(resolve(options.dataDir), { recursive: true });
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const report = options.report ?? (() => {});
  const binary = await findRedisBinary({
    toolsDir: options.toolsDir ?? join(options.dataDir, 'tools'),
    report,
  });
  await endEarlierRun(home);

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const password = keptPassword(home);
    const server = launch(binary, home, resolve(options.dataDir), port, password);
    const url = `redis://:${password}@127.0.0.1:${port}`;
    try {
      await waitUntilReady(server, url);
      // For people and tools that look for the running server: port, then pid.
      writeFileSync(join(home, 'redis.port'), `${port}\n`);
      return { url, port, pid: server.pid, exited: server.exited, stop: server.stop };
    } catch (error) {
      await server.stop();
      if (options.port === undefined && attempt < 3 && server.log().includes('in use')) continue;
      throw error;
    }
  }
}

/** The same at every start: services that outlive a crash of Redis come back with the URL they know. */
function keptPassword(home: string): string {
  const path = join(home, 'redis.password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const password = randomBytes(18).toString('base64url');
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  return password;
}

/** A Redis left behind by a killed run: its jobs are in the inbox, so it is simply ended. */
async function endEarlierRun(home: string): Promise<void> {
  const path = join(home, 'redis.pid');
  if (!existsSync(path)) return;
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
  const command = Number.isInteger(pid) && pid > 0 ? processCommand(pid) : undefined;
  if (command !== undefined && /(redis|valkey)-server/.test(command) && isOurs(pid, home)) {
    await endProcess(pid, [
      ['SIGTERM', 5_000],
      ['SIGKILL', 2_000],
    ]);
  }
  rmSync(path, { force: true });
}

/** Redis rewrites its command line to name and address; the port it shows must be the one we recorded. */
function isOurs(pid: number, home: string): boolean {
  const portFile = join(home, 'redis.port');
  if (!existsSync(portFile)) return false;
  return processCommand(pid)?.includes(`:${readFileSync(portFile, 'utf8').trim()}`) ?? false;
}

interface Launched {
  readonly pid: number;
  readonly exited: EmbeddedServer['exited'];
  readonly ended: () => boolean;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

function launch(binary: string, home: string, dataDir: string, port: number, password: string): Launched {
  // In a file, not among the arguments, where every user of the machine could read the password.
  const configuration = join(home, 'redis.conf');
  writeFileSync(
    configuration,
    [
      'bind 127.0.0.1',
      `port ${port}`,
      `requirepass ${password}`,
      'daemonize no',
      'save ""',
      'appendonly no',
      'maxmemory-policy noeviction',
      'databases 1024',
      `dir ${JSON.stringify(home)}`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const logs = join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  const logPath = join(logs, 'redis.log');
  const log = openSync(logPath, 'w');
  // Its own process group, as with Postgres: Ctrl-C reaches only the launcher.
  const child = spawn(binary, [configuration], { cwd: home, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended = false;
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      ended = true;
      done({ code, signal });
    };
    child.on('exit', finish);
    child.on('error', () => finish(null, null));
  });
  const pid = child.pid ?? -1;
  if (pid > 0) writeFileSync(join(home, 'redis.pid'), `${pid}\n`);
  return {
    pid,
    exited,
    ended: () => ended,
    log: () => (existsSync(logPath) ? readFileSync(logPath, 'utf8') : ''),
    stop: async () => {
      if (ended || pid < 0) return;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(killer);
      rmSync(join(home, 'redis.pid'), { force: true });
    },
  };
}

async function waitUntilReady(server: Launched, url: string): Promise<void> {
  const redis = connectRedis(url, 'producer');
  try {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      if (server.ended()) {
        throw new UserError(
          `Redis did not start. Its last words:\n${server.log().trimEnd().split('\n').slice(-10).join('\n')}`,
        );
      }
      if (
        await redis.ping().then(
          () => true,
          () => false,
        )
      )
        return;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new UserError('Redis was not ready within 30 seconds; see logs/redis.log in the data directory.');
  } finally {
    await closeRedis(redis);
  }
}
