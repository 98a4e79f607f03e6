import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';

export interface RedisBinaryOptions {
  /** Where a Redis built from source is kept. */
  readonly toolsDir: string;
  readonly report: (text: string) => void;
  readonly signal?: AbortSignal;
  readonly path?: string;
  readonly isRoot?: boolean;
  readonly platform?: NodeJS.Platform;
}

/** BullMQ's requirement. */
const MINIMUM = [6, 2] as const;

/**
 * A Redis (or Valkey) server program, found or installed, in this order: on the PATH; by the system's package manager
 * where we may use it (apt as root, Homebrew); built from source.
 * @throws UserError that says what to install
 */
export async function findRedisBinary(options: RedisBinaryOptions): Promise<string> {
  const { path = process.env.PATH ?? '', platform = process.platform, report } = options;
  const isRoot = options.isRoot ?? process.getuid?.() === 0;

  const found = await onPath(path, report);
  if (found !== undefined) return found;

  const run = (file: string, args: readonly string[], env: NodeJS.ProcessEnv) =>
    runs(file, args, { path, env, signal: options.signal });

  const apt = platform === 'linux' && isRoot ? whichIn(path, 'apt-get') : undefined;
  if (apt !== undefined) {
    const environment = { DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'l' };
    const install = () => run(apt, ['install', '-y', '--no-install-recommends', 'redis-server'], environment);
    report('installing redis-server with apt');
    if (!(await install()).ok) {
      report('refreshing the list of packages');
      await run(apt, ['update'], environment);
      report('installing redis-server with apt');
      await install();
    }
    const installed = await onPath(path, report);
    if (installed !== undefined) return installed;
  }

  const brew = platform === 'darwin' && !isRoot ? whichIn(path, 'brew') : undefined;
  if (brew !== undefined) {
    report('installing redis with Homebrew');
    await run(brew, ['install', 'redis'], { HOMEBREW_NO_AUTO_UPDATE: '1' });
    const installed = await onPath(path, report);
    if (installed !== undefined) return installed;
  }

  if (['make', 'cc'].every((tool) => whichIn(path, tool) !== undefined)) {
    report('building Redis from source, a few minutes');
    const { binary, output } = await buildFromSource(options.toolsDir, path, options.signal);
    if (binary !== undefined) return binary;
    report(
      `the build failed: ${
        output
          .trim()
          .split('\n')
          .find((line) => /error/i.test(line)) ?? 'no reason given'
      }`,
    );
  }
  options.signal?.throwIfAborted();
  throw new UserError(
    `Watchfloor needs a Redis server (6.2 or newer) or Valkey, and found none on the PATH.\n${advice(platform)}\nOr name one that already runs: REDIS_URL=redis://host:6379 npm start`,
  );
}

function advice(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Install it with: brew install redis';
  if (platform === 'win32')
    return 'Run Watchfloor inside WSL and install it there with: sudo apt-get install redis-server';
  return 'Install it with: sudo apt-get install redis-server   (Fedora: sudo dnf install valkey; Arch: sudo pacman -S valkey)';
}

async function onPath(path: string, report: (text: string) => void): Promise<string | undefined> {
  for (const name of ['redis-server', 'valkey-server']) {
    const binary = whichIn(path, name);
    if (binary === undefined) continue;
    const version = await versionOf(binary);
    if (version !== undefined && isNewEnough(version)) return binary;
    report(
      `${binary} ${version === undefined ? 'does not run' : `is ${version.join('.')}, older than 6.2`}; looking further`,
    );
  }
  return undefined;
}

function isNewEnough([major, minor]: readonly [number, number]): boolean {
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

function versionOf(binary: string): Promise<readonly [number, number] | undefined> {
  return new Promise((resolve) => {
    execFile(binary, ['--version'], { timeout: 10_000 }, (_error, stdout) => {
      const match = /v=(\d+)\.(\d+)/.exec(stdout);
      resolve(match === null ? undefined : [Number(match[1]), Number(match[2])]);
    });
  });
}

function whichIn(path: string, name: string): string | undefined {
  return path
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK);
        return statSync(candidate).isFile();
      } catch {
        return false;
      }
    });
}

/** Runs in a process group of its own, which an abort ends as a whole: builders and installers have children. */
function runs(
  file: string,
  args: readonly string[],
  { path, env, signal }: { path: string; env: NodeJS.ProcessEnv; signal: AbortSignal | undefined },
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ ok: false, output: 'interrupted' });
    const child = spawn(file, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: path, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output = (output + text).slice(-4_000);
      });
    }
    const abort = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    };
    signal?.addEventListener('abort', abort, { once: true });
    const finish = (ok: boolean) => {
      signal?.removeEventListener('abort', abort);
      resolve({ ok, output });
    };
    child.on('error', () => finish(false));
    child.on('close', (code) => finish(code === 0));
  });
}

/** The build runs in a Node of its own, because redis-memory-server gives no way to stop one. */
const BUILD = `
  import builder from 'redis-memory-server/lib/util/RedisBinary.js';
  const { default: RedisBinary } = builder;
  console.log('built: ' + (await RedisBinary.getPath({ downloadDir: process.argv[1], version: '7.2.7' })));
`;

async function buildFromSource(
  toolsDir: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ binary?: string; output: string }> {
  const folder = join(toolsDir, 'redis');
  mkdirSync(folder, { recursive: true });
  const room = fileURLToPath(new URL('../..', import.meta.url));
  const { output } = await runs(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      BUILD.replace('redis-memory-server/lib', join(room, 'node_modules/redis-memory-server/lib')),
      folder,
    ],
    { path, env: {}, signal },
  );
  const binary = /^built: (.+)$/m.exec(output)?.[1];
  return binary !== undefined && (await versionOf(binary)) !== undefined ? { binary, output } : { output };
}
