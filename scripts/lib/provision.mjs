// From a bare clone to something that runs: pnpm, packages, generated code, the console's build. Each is skipped when
// it is there and nothing it depends on has changed.
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { run } from './children.mjs';
import { fingerprint, isCurrent, markCurrent } from './fingerprint.mjs';
import { step } from './terminal.mjs';

/**
 * @typedef {object} Site
 * @property {string} root the repository
 * @property {string} dataDir absolute
 * @property {string} toolsDir absolute; survives between data directories of one repository
 * @property {NodeJS.ProcessEnv} env for every tool: quiet, offline-safe, our pnpm first on the PATH
 * @property {AbortSignal} signal
 */

/** @param {{root: string, dataDir: string, signal: AbortSignal}} where @returns {Site} */
export function site({ root, dataDir, signal }) {
  const toolsDir = join(root, '.data', 'tools');
  const home = writableHome(toolsDir);
  return {
    root,
    dataDir,
    toolsDir,
    signal,
    env: {
      ...process.env,
      ...(home !== undefined && {
        HOME: home,
        npm_config_cache: join(home, '.npm'),
        XDG_CACHE_HOME: join(home, '.cache'),
      }),
      PATH: [
        join(toolsDir, pnpmFolder(root), 'node_modules', '.bin'),
        join(root, 'node_modules', '.bin'),
        process.env.PATH ?? '',
      ].join(delimiter),
      CHECKPOINT_DISABLE: '1',
      DO_NOT_TRACK: '1',
      BETTER_AUTH_TELEMETRY: '0',
      NEXT_TELEMETRY_DISABLED: '1',
      NO_UPDATE_NOTIFIER: '1',
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      TURBO_TELEMETRY_DISABLED: '1',
      TURBO_NO_UPDATE_NOTIFIER: '1',
    },
  };
}

/** @param {Site} where */
export async function installPackages(where) {
  const { root, env, signal } = where;
  const inputs = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...['apps', 'packages'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`),
    ),
    'e2e/package.json',
    'bench/package.json',
  ];
  const print = fingerprint(root, inputs, [process.platform, process.arch, process.versions.modules ?? '']);
  const stamp = join(root, 'node_modules', '.watchfloor-install');
  if (isCurrent(stamp, print)) return;
  const pnpm = await providePnpm(where);
  const task = step('Installing packages');
  try {
    await run(pnpm, ['install', '--frozen-lockfile', '--reporter=append-only', '--trust-lockfile'], {
      cwd: root,
      // CI: never a question about removing modules that another package manager left.
      env: { ...env, CI: 'true' },
      log: join(where.dataDir, 'logs', 'install.log'),
      signal,
      onLine: (line) => {
        const progress = /Progress: resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/.exec(line);
        if (progress !== null) task.note(`${progress[4]} of ${progress[1]}`);
      },
    });
    markCurrent(stamp, print);
    task.done('Packages installed');
  } catch (error) {
    task.fail();
    throw error;
  }
}

/** @param {Site} where */
export async function generateCode(where) {
  const { root, env, signal } = where;
  const stamp = join(root, 'packages/db/src/generated/.watchfloor-generate');
  const print = fingerprint(root, [
    'prisma/schema.prisma',
    'packages/db/generate.mjs',
    'packages/db/package.json',
  ]);
  if (isCurrent(stamp, print)) return;
  const task = step('Generating the database client');
  try {
    await run(process.execPath, ['packages/db/generate.mjs'], {
      cwd: root,
      env,
      log: join(where.dataDir, 'logs', 'generate.log'),
      signal,
    });
    markCurrent(stamp, print);
    task.done('Database client generated');
  } catch (error) {
    task.fail();
    throw error;
  }
}

/** @param {Site} where */
export async function buildConsole(where) {
  const { root, env, signal } = where;
  const stamp = join(root, 'apps/console/.next/watchfloor-build');
  const sources = readdirSync(join(root, 'packages'))
    .filter((name) => name !== 'testkit')
    .map((name) => `packages/${name}/src`);
  const print = fingerprint(
    root,
    ['apps/console', ...sources, 'prisma/schema.prisma', 'tsconfig.base.json', 'pnpm-lock.yaml'],
    [process.versions.node],
  );
  if (isCurrent(stamp, print) && existsSync(join(root, 'apps/console/.next/BUILD_ID'))) return;
  rmSync(stamp, { force: true });
  const task = step('Building the console');
  try {
    await run(process.execPath, [join(root, 'apps/console/node_modules/next/dist/bin/next'), 'build'], {
      cwd: join(root, 'apps/console'),
      env: { ...env, NODE_ENV: 'production' },
      log: join(where.dataDir, 'logs', 'build.log'),
      signal,
      onLine: (line) => {
        const text = line.trim();
        if (/^(✓|Creating|Compil|Collecting|Generating|Linting|Running|Finaliz)/.test(text))
          task.note(text.replace(/^✓\s*/, '').slice(0, 60));
      },
    });
    markCurrent(stamp, print);
    task.done('Console built');
  } catch (error) {
    task.fail();
    throw error;
  }
}

/**
 * A pnpm of our own, in exactly the version the repository names; a global one is neither needed nor used.
 * @param {Site} where
 * @returns {Promise<string>} the program
 */
async function providePnpm({ root, toolsDir, dataDir, env, signal }) {
  const folder = join(toolsDir, pnpmFolder(root));
  const program = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'pnpm.cmd' : 'pnpm');
  const version = pnpmVersion(root);
  const works = () =>
    run(program, ['--version'], { env, cwd: toolsDir, allowFailure: true, signal }).then(
      ({ output }) => output.includes(version),
      () => false,
    );
  if (existsSync(program) && (await works())) return program;
  const task = step(`Fetching pnpm ${version}`);
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // Newer npms run a package's install script, which puts the native program in place, only when told so here.
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ private: true, allowScripts: { pnpm: true } }),
    );
    const [npm, ...args] = npmCommand();
    await run(
      npm,
      [
        ...args,
        'install',
        '--prefix',
        folder,
        '--no-audit',
        '--no-fund',
        '--no-save',
        '--no-package-lock',
        '--loglevel=error',
        `pnpm@${version}`,
      ],
      {
        cwd: folder,
        env,
        log: join(dataDir, 'logs', 'pnpm.log'),
        signal,
      },
    );
    if (!(await works())) {
      // An npm told by its settings to run no install scripts at all.
      const installer = join(folder, 'node_modules', 'pnpm', 'install.js');
      if (existsSync(installer))
        await run(process.execPath, [installer], { cwd: dirname(installer), env, signal });
      if (!(await works()))
        throw new Error(`pnpm ${version} was installed by npm but does not run (${program})`);
    }
    task.done(`pnpm ${version}`);
    return program;
  } catch (error) {
    task.fail();
    throw error;
  }
}

/** @param {string} root */
function pnpmVersion(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return packageManager.replace(/^pnpm@/, '').replace(/\+.*/, '');
}

/** @param {string} root */
function pnpmFolder(root) {
  return `pnpm-${pnpmVersion(root)}`;
}

/** The npm that belongs to this Node; when pnpm or a shell started us, the one beside Node or on the PATH. @returns {[string, ...string[]]} */
function npmCommand() {
  const candidates = [
    process.env.npm_execpath ?? '',
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
  ];
  const cli = candidates.find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  return cli === undefined ? ['npm'] : [process.execPath, cli];
}

/** Service accounts often have no home; npm, pnpm and Chromium insist on one. @param {string} toolsDir */
function writableHome(toolsDir) {
  try {
    accessSync(homedir(), constants.W_OK);
    return undefined;
  } catch {
    const home = join(toolsDir, 'home');
    mkdirSync(home, { recursive: true });
    return home;
  }
}
