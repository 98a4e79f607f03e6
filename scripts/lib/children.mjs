// Every process the launcher starts is started here: in a process group of its own, so that Ctrl-C in the terminal
// reaches only the launcher, and known to the guardian, so that none outlives it.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { end } from './process-group.mjs';

/**
 * @typedef {object} Guarded what the guardian and a forced end need to know of a process
 * @property {number} pid
 * @property {number} rank lower ends earlier
 * @property {boolean} group whether pid leads a process group that is ended as a whole
 * @property {NodeJS.Signals} signal the polite one
 * @property {number} wait milliseconds before SIGKILL
 */

/** @type {Map<number, Guarded>} */
const guarded = new Map();
/** @type {import('node:child_process').ChildProcess | undefined} */
let guardian;

function theGuardian() {
  if (guardian === undefined) {
    guardian = spawn(process.execPath, [fileURLToPath(new URL('./guardian.mjs', import.meta.url))], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {},
    });
    guardian.on('error', () => {});
    guardian.stdin?.on('error', () => {});
    // Neither keeps the launcher running.
    guardian.unref();
    /** @type {import('node:net').Socket} */ (guardian.stdin).unref?.();
  }
  return guardian;
}

/** @param {Guarded} child */
export function guard(child) {
  guarded.set(child.pid, child);
  theGuardian().stdin?.write(`${JSON.stringify({ add: child })}\n`);
}

/** @param {number} pid */
export function release(pid) {
  if (guarded.delete(pid)) theGuardian().stdin?.write(`${JSON.stringify({ remove: pid })}\n`);
}

/** Ends everything at once, without order or patience. Postgres gets its immediate shutdown, from which it recovers. */
export function killEverything() {
  for (const { pid, group, signal } of guarded.values()) {
    try {
      process.kill(group ? -pid : pid, signal === 'SIGINT' ? 'SIGQUIT' : 'SIGKILL');
    } catch {
      // already gone
    }
  }
}

/** A command that did not end well; `output` is the end of what it wrote. */
export class CommandError extends Error {
  /** @param {string} message @param {string} output */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/**
 * Runs a command to its end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, log?: string, onLine?: (line: string) => void, inherit?: boolean, allowFailure?: boolean, signal?: AbortSignal}} [options]
 *   `log`: a file that gets the whole output
 * @returns {Promise<{code: number | null, output: string}>} output: its last 200 lines
 */
export async function run(file, args, options = {}) {
  const { cwd, env = process.env, log, onLine, inherit = false, allowFailure = false, signal } = options;
  signal?.throwIfAborted();
  const child = spawn(file, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', inherit ? 'inherit' : 'pipe', inherit ? 'inherit' : 'pipe'],
  });
  const pid = child.pid;
  if (pid !== undefined) guard({ pid, rank: 0, group: true, signal: 'SIGTERM', wait: 3_000 });
  if (log !== undefined) mkdirSync(dirname(log), { recursive: true });
  const file_ = log === undefined ? undefined : createWriteStream(log);
  file_?.on('error', () => {});
  /** @type {string[]} */
  const last = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      file_?.write(`${line}\n`);
      last.push(line);
      if (last.length > 200) last.shift();
      onLine?.(line);
    });
  }
  const abort = () => pid !== undefined && end(-pid, 'SIGTERM', 3_000);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    signal?.throwIfAborted();
    const output = last.join('\n');
    if (code !== 0 && !allowFailure)
      throw new CommandError(`${file} ${args.join(' ')} ended with code ${code}`, output);
    return { code, output };
  } finally {
    signal?.removeEventListener('abort', abort);
    if (pid !== undefined) release(pid);
    file_?.end();
  }
}
