import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../user-error.ts';

/** How to start a Postgres program: Postgres refuses to run as root, so root lends it another user. */
export interface PostgresUser {
  readonly uid?: number;
  readonly gid?: number;
  /** The command line that runs `program` with `args` as that user. */
  command(
    program: string,
    args: readonly string[],
  ): { file: string; args: string[]; uid?: number; gid?: number };
}

const asOurselves: PostgresUser = { command: (file, args) => ({ file, args: [...args] }) };

/**
 * @param paths what the user must reach: the programs and the cluster's directory
 * @throws UserError when there is no user to lend or it cannot reach the paths
 */
export function choosePostgresUser(paths: readonly string[]): PostgresUser {
  if (process.getuid?.() !== 0) return asOurselves;
  const { uid, gid } = systemUser();
  if (paths.every((path) => reachable(path, uid, gid))) {
    return { uid, gid, command: (file, args) => ({ file, args: [...args], uid, gid }) };
  }
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  // A clone below a private directory such as /root or mktemp -d: the lent user may pass through with a capability of
  // its own. no_setuid_fixup: access(2), which Postgres asks about its own programs, ignores capabilities without it.
  const flags = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
  if (setpriv !== undefined && works(setpriv, [...flags, 'true'])) {
    return { uid, gid, command: (file, args) => ({ file: setpriv, args: [...flags, file, ...args] }) };
  }
  const blocked = paths.map((path) => firstUnreachable(path, uid, gid)).find((path) => path !== undefined);
  throw new UserError(
    `Postgres does not run as root, and the user it would run as (uid ${uid}) cannot enter ${blocked}. Run Watchfloor as an ordinary user, move it to a folder that others may enter, or: chmod o+x ${blocked}`,
  );
}

function systemUser(): { uid: number; gid: number } {
  const postgres = lookUp('postgres');
  if (postgres !== undefined) return postgres;
  for (const [command, args] of [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']],
  ] as const) {
    if (works(command, args)) {
      const created = lookUp('postgres');
      if (created !== undefined) return created;
    }
  }
  const nobody = lookUp('nobody');
  if (nobody !== undefined) return nobody;
  throw new UserError(
    'Postgres does not run as root, and no user "postgres" could be created for it. Run Watchfloor as an ordinary user.',
  );
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid === undefined || gid === undefined || uid === '0'
      ? undefined
      : { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}

function reachable(path: string, uid: number, gid: number): boolean {
  return firstUnreachable(path, uid, gid) === undefined;
}

/** The topmost ancestor of the path (or the path itself) that the user may not enter or read. */
function firstUnreachable(path: string, uid: number, gid: number): string | undefined {
  const chain: string[] = [];
  for (let current = path; ; current = dirname(current)) {
    chain.unshift(current);
    if (dirname(current) === current) break;
  }
  return chain.find((entry) => {
    if (!existsSync(entry)) return false;
    const { mode, uid: owner, gid: group } = statSync(entry);
    const shift = owner === uid ? 6 : group === gid ? 3 : 0;
    return ((mode >> shift) & 1) === 0;
  });
}

function works(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Restores the executable bits that some package caches lose. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
