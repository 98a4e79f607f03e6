import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findRedisBinary } from '../src/embedded/redis-binary.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A directory for a PATH, holding small programs of the given names and shell code. */
function path(programs: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'watchfloor-path-'));
  folders.push(folder);
  for (const [name, code] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${code}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const server = (name: string, version: string) => `echo "${name} v=${version} sha=0"`;

async function find(
  programs: Record<string, string>,
  options: { isRoot: boolean; platform?: NodeJS.Platform },
) {
  const folder = path(programs);
  const reports: string[] = [];
  const outcome = await findRedisBinary({
    path: folder,
    toolsDir: folder,
    report: (text) => reports.push(text),
    platform: 'linux',
    ...options,
  }).then(
    (binary) => binary.replace(`${folder}/`, ''),
    (error: Error) => error,
  );
  return { outcome, reports };
}

test('a server on the PATH is used, Redis before Valkey', async () => {
  const both = {
    'redis-server': server('Redis server', '7.0.15'),
    'valkey-server': server('Valkey server', '8.0.1'),
  };
  expect((await find(both, { isRoot: false })).outcome).toBe('redis-server');
  expect((await find({ 'valkey-server': both['valkey-server'] }, { isRoot: false })).outcome).toBe(
    'valkey-server',
  );
});

test('a server that is too old is passed over, and said so', async () => {
  const { outcome, reports } = await find(
    { 'redis-server': server('Redis server', '5.0.3'), 'valkey-server': server('Valkey server', '7.2.5') },
    { isRoot: false },
  );
  expect(outcome).toBe('valkey-server');
  expect(reports.join()).toMatch(/5\.0, older than 6\.2/);
});

test('root installs with apt, refreshing the package list only when needed', async () => {
  const install = `
    here=$(cd "$(/usr/bin/dirname "$0")" && pwd)
    echo "$*" >> "$here/calls"
    case "$1" in
      install)
        /usr/bin/grep -q update "$here/calls" || exit 100
        printf '#!/bin/sh\\necho "Redis server v=7.0.15"\\n' > "$here/redis-server"
        /bin/chmod +x "$here/redis-server" ;;
    esac`;
  const { outcome, reports } = await find({ 'apt-get': install }, { isRoot: true });
  expect(outcome).toBe('redis-server');
  expect(reports).toEqual([
    'installing redis-server with apt',
    'refreshing the list of packages',
    'installing redis-server with apt',
  ]);
});

test('an ordinary user does not touch apt and is told what to install', async () => {
  const { outcome } = await find({ 'apt-get': 'echo no >&2; exit 1' }, { isRoot: false });
  expect(outcome).toBeInstanceOf(Error);
  expect(String(outcome)).toMatch(/needs a Redis server[\s\S]*apt-get install redis-server[\s\S]*REDIS_URL/);
});

test('on macOS Homebrew installs it, and its name is in the advice', async () => {
  const brew = `
    here=$(cd "$(/usr/bin/dirname "$0")" && pwd)
    printf '#!/bin/sh\\necho "Redis server v=8.0.0"\\n' > "$here/redis-server"
    /bin/chmod +x "$here/redis-server"`;
  expect((await find({ brew }, { isRoot: false, platform: 'darwin' })).outcome).toBe('redis-server');
  expect(String((await find({}, { isRoot: false, platform: 'darwin' })).outcome)).toMatch(
    /brew install redis/,
  );
});
