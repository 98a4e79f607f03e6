import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const CONFIG = join(REPOSITORY, '.dependency-cruiser.cjs');
const config: { forbidden: { name: string }[] } = createRequire(import.meta.url)(CONFIG);

const ROOMS = [
  ...['domain', 'platform', 'db', 'jobs', 'pipeline', 'api', 'testkit'].map((name) => `packages/${name}`),
  ...['gateway', 'worker', 'console', 'simulator'].map((name) => `apps/${name}`),
];
const LIBRARIES = ['pg', 'bullmq'];

/** For every rule, one import that must break it. */
const violations: Record<string, { file: string; imports: string; others?: Record<string, string> }> = {
  'arrows-domain': { file: 'packages/domain/src/a.ts', imports: '@watchfloor/platform/thing' },
  'arrows-platform': { file: 'packages/platform/src/a.ts', imports: '@watchfloor/domain/thing' },
  'arrows-db': { file: 'packages/db/src/a.ts', imports: '@watchfloor/pipeline/thing' },
  'arrows-jobs': { file: 'packages/jobs/src/a.ts', imports: '@watchfloor/db/thing' },
  'arrows-pipeline': { file: 'packages/pipeline/src/a.ts', imports: '@watchfloor/api/thing' },
  'arrows-api': { file: 'packages/api/src/a.ts', imports: '@watchfloor/gateway/thing' },
  'arrows-testkit': { file: 'packages/testkit/src/a.ts', imports: '@watchfloor/db/thing' },
  'arrows-gateway': { file: 'apps/gateway/src/a.ts', imports: '@watchfloor/api/thing' },
  'arrows-worker': { file: 'apps/worker/src/a.ts', imports: '@watchfloor/api/thing' },
  'arrows-console': { file: 'apps/console/src/a.ts', imports: '@watchfloor/db/thing' },
  'arrows-simulator': { file: 'apps/simulator/src/a.ts', imports: '@watchfloor/db/thing' },
  'domain-is-pure': { file: 'packages/domain/src/b.ts', imports: 'node:fs' },
  'through-the-front-door': { file: 'packages/api/src/c.ts', imports: '../../db/src/thing.ts' },
  'testkit-only-in-tests': { file: 'packages/api/src/d.ts', imports: '@watchfloor/testkit/thing' },
  'sql-only-in-db': { file: 'packages/api/src/e.ts', imports: 'pg' },
  'bullmq-only-in-jobs': { file: 'apps/worker/src/f.ts', imports: 'bullmq' },
  'no-cycles': {
    file: 'packages/jobs/src/one.ts',
    imports: './two.ts',
    others: { 'packages/jobs/src/two.ts': "import './one.ts';\n" },
  },
  resolvable: { file: 'packages/jobs/src/g.ts', imports: './nowhere.ts' },
  declared: { file: 'packages/jobs/src/h.ts', imports: 'undeclared' },
};

const fixtures: string[] = [];
afterAll(() => {
  for (const fixture of fixtures) rmSync(fixture, { recursive: true, force: true });
});

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A small repository with every room and `files`, linked as pnpm links them. */
function fixture(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'watchfloor-boundaries-'));
  fixtures.push(root);
  const manifest = (name: string, dependencies: Record<string, string>) =>
    JSON.stringify({ name, type: 'module', exports: { './*': './src/*.ts' }, dependencies });
  const declared = Object.fromEntries([
    ...ROOMS.map((room) => [`@watchfloor/${room.split('/')[1]}`, 'workspace:*']),
    ...LIBRARIES.map((name) => [name, '*']),
  ]);
  write(root, 'package.json', JSON.stringify({ name: 'fixture', type: 'module' }));
  for (const room of ROOMS) {
    const name = `@watchfloor/${room.split('/')[1]}`;
    write(root, `${room}/package.json`, manifest(name, declared));
    write(root, `${room}/src/thing.ts`, 'export const thing = 1;\n');
    mkdirSync(join(root, 'node_modules/@watchfloor'), { recursive: true });
    symlinkSync(join(root, room), join(root, 'node_modules', name));
  }
  for (const name of [...LIBRARIES, 'undeclared']) {
    write(
      root,
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    write(root, `node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  for (const [path, text] of Object.entries(files)) write(root, path, text);
  return root;
}

function brokenRules(root: string): string[] {
  const cruiser = join(REPOSITORY, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruiser, '--config', CONFIG, '--output-type', 'json', 'apps', 'packages'];
  const output = execFileSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(output);
  return [...new Set(report.summary.violations.map(({ rule }) => rule.name))].sort();
}

test('every rule has an import that must break it', () => {
  expect(Object.keys(violations).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
});

test('every rule fails on its violation', () => {
  const files: Record<string, string> = {};
  for (const { file, imports, others } of Object.values(violations)) {
    files[file] = `import '${imports}';\n`;
    // Rooms' "a.ts" is written once per room; a second violation has a file of its own.
    Object.assign(files, others);
  }
  expect(brokenRules(fixture(files))).toEqual(Object.keys(violations).sort());
});

test('what the design allows breaks no rule', () => {
  const root = fixture({
    'packages/db/src/a.ts':
      "import '@watchfloor/domain/thing';\nimport '@watchfloor/platform/thing';\nimport 'pg';\n",
    'packages/jobs/src/a.ts': "import 'bullmq';\n",
    'packages/pipeline/src/a.ts': "import '@watchfloor/db/thing';\nimport '@watchfloor/jobs/thing';\n",
    'packages/api/src/a.ts': "import '@watchfloor/pipeline/thing';\n",
    'packages/api/test/a.test.ts': "import '@watchfloor/testkit/thing';\nimport '../src/a.ts';\n",
    'packages/domain/src/a.ts': "import { createHash } from 'node:crypto';\ncreateHash('sha256');\n",
    'apps/console/src/a.ts': "import '@watchfloor/api/thing';\nimport '@watchfloor/domain/thing';\n",
    'apps/worker/src/a.ts': "import '@watchfloor/pipeline/thing';\nimport './thing.ts';\n",
  });
  expect(brokenRules(root)).toEqual([]);
});
