// The frame of every command: settings, signals, provisioning, then the command itself, which is TypeScript and may use
// every room of the repository. Whatever way it ends, what it started is stopped.
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError, killEverything } from './children.mjs';
import { loadDotenv } from './dotenv.mjs';
import { buildConsole, generateCode, installPackages, site } from './provision.mjs';
import { complain, dim, red, say } from './terminal.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @typedef {object} Command what a module of scripts/system exports as `command`
 * @property {(context: Context) => Promise<void>} [prepare] checks that need packages but no build
 * @property {boolean} buildsConsole
 * @property {(context: Context) => Promise<number>} run resolves with the exit code
 */

/**
 * @typedef {object} Context
 * @property {string} root
 * @property {string} dataDir
 * @property {import('./provision.mjs').Site} site
 * @property {AbortSignal} signal aborted by the first Ctrl-C, SIGTERM or SIGHUP
 * @property {readonly string[]} args
 */

/** @param {'start' | 'dev' | 'test' | 'bench'} name */
export async function launch(name) {
  const stopping = new AbortController();
  listenForSignals(stopping);
  process.exitCode = 1;
  try {
    process.exitCode = await execute(name, stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) {
      say('Stopped.');
      process.exitCode = 130;
    } else {
      report(error);
    }
  }
  // Something may still hold the event loop (a pool, a watcher); nothing of ours is left to wait for.
  process.exit();
}

/** @param {'start' | 'dev' | 'test' | 'bench'} name @param {AbortSignal} signal */
async function execute(name, signal) {
  loadDotenv(join(ROOT, '.env'));
  process.chdir(ROOT);
  const base = resolve(process.env.WATCHFLOOR_DATA_DIR || '.data');
  // Tests and benchmarks never touch the data of a running system.
  const dataDir = name === 'test' || name === 'bench' ? join(base, name) : base;
  makeDataDir(dataDir);
  const where = site({ root: ROOT, dataDir, signal });
  await installPackages(where);
  await generateCode(where);
  // From here on rooms of the repository can be used, straight from their sources.
  const { register } = await import('tsx/esm/api');
  register();
  Object.assign(process.env, where.env);
  /** @type {{command: Command}} */
  const { command } = await import(`../system/${name}.ts`);
  const context = { root: ROOT, dataDir, site: where, signal, args: process.argv.slice(2) };
  await command.prepare?.(context);
  if (command.buildsConsole) await buildConsole(where);
  return command.run(context);
}

/** @param {AbortController} stopping */
function listenForSignals(stopping) {
  let first = 0;
  /** @param {string} reason */
  const stop = (reason) => {
    if (first === 0) {
      first = Date.now();
      if (reason === 'SIGINT') say(`\n${dim('Stopping; once more to stop at once.')}`);
      stopping.abort(new Error(reason));
      return;
    }
    // npm passes a Ctrl-C on although the terminal has sent it to us as well: two within a second are one.
    if (Date.now() - first < 1_000) return;
    killEverything();
    process.exit(130);
  };
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(name, () => stop(name));
  if (process.env.npm_lifecycle_event === undefined) return;
  // npm killed without a chance to tell us: its children get another parent. (The scripts in package.json begin with
  // `exec`, so that no shell stands between npm and us and swallows its signals.)
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !stopping.signal.aborted) stop('npm is gone');
  }, 1_000).unref();
}

/** @param {string} dataDir */
function makeDataDir(dataDir) {
  try {
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    complain(
      `${red('✗')} The data directory ${dataDir} cannot be written (${code}). Give this user the right to write it, or choose another: WATCHFLOOR_DATA_DIR=/some/where npm start`,
    );
    process.exit(1);
  }
}

/** @param {unknown} error */
function report(error) {
  if (error instanceof CommandError) {
    complain(`${error.output.split('\n').slice(-30).join('\n')}\n${red('✗')} ${error.message}`);
  } else if (error instanceof Error && error.name === 'UserError') {
    complain(`${red('✗')} ${error.message}`);
  } else {
    complain(`${red('✗')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
