import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UserError } from '../user-error.ts';

export interface RedisBinaryOptions {
  /** Where a Redis built from source is kept. */
  readonly toolsDir: string;
  readonly report: (text: string) => void;
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

  const apt = platform === 'linux' && isRoot ? whichIn(path, 'apt-get') : undefined;
  if (apt !== undefined) {
    report('installing redis-server with apt');
    const environment = { DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'l' };
    const install = ['install', '-y', '--no-install-recommends', 'redis-server'];
    if (!(await runs(apt, install, path, environment))) {
      report('refreshing the list of packages');
      await runs(apt, ['update'], path, environment);
      report('installing redis-server with apt');
      await runs(apt, install, path, environment);
    }
    const installed = await onPath(path, report);
    if (installed !== undefined) return installed;
  }

  const brew = platform === 'darwin' && !isRoot ? whichIn(path, 'brew') : undefined;
  if (brew !== undefined) {
    report('installing redis with Homebrew');
    await runs(brew, ['install', 'redis'], path, { HOMEBREW_NO_AUTO_UPDATE: '1' });
    const installed = await onPath(path, report);
    if (installed !== undefined) return installed;
  }

  if (['make', 'cc'].every((tool) => whichIn(path, tool) !== undefined)) {
    report('building Redis from source, a few minutes');
    const built = await buildFromSource(options.toolsDir).catch((error: unknown) => {
      report(`the build failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      return undefined;
    });
    if (built !== undefined) return built;
  }
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

function runs(
  file: string,
  args: readonly string[],
  path: string,
  extra: NodeJS.ProcessEnv,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'ignore', env: { ...process.env, PATH: path, ...extra } });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

async function buildFromSource(toolsDir: string): Promise<string> {
  const { default: RedisBinary } = (await import(
    'redis-memory-server/lib/util/RedisBinary.js'
  )) as unknown as {
    default: { default: { getPath(options: { downloadDir: string; version: string }): Promise<string> } };
  };
  const binary = await RedisBinary.default.getPath({
    downloadDir: join(toolsDir, 'redis'),
    version: '7.2.7',
  });
  if ((await versionOf(binary)) === undefined) throw new Error(`${binary} does not run`);
  return binary;
}
