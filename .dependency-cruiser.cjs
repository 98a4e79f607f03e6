// The arrows of ARCHITECTURE.md, enforced: who may import whom. `pnpm boundaries` runs it, `npm test` counts it, and
// packages/platform/test/boundaries.test.ts proves of every rule that it can fail.

/** Room -> the rooms its sources may import. */
const arrows = {
  'packages/domain': [],
  'packages/platform': [],
  'packages/db': ['packages/domain', 'packages/platform'],
  'packages/jobs': ['packages/domain', 'packages/platform'],
  'packages/pipeline': ['packages/db', 'packages/jobs', 'packages/domain', 'packages/platform'],
  'packages/api': [
    'packages/pipeline',
    'packages/db',
    'packages/jobs',
    'packages/domain',
    'packages/platform',
  ],
  'packages/testkit': ['packages/domain', 'packages/platform'],
  'apps/gateway': [
    'packages/pipeline',
    'packages/db',
    'packages/jobs',
    'packages/domain',
    'packages/platform',
  ],
  'apps/worker': [
    'packages/pipeline',
    'packages/db',
    'packages/jobs',
    'packages/domain',
    'packages/platform',
  ],
  'apps/console': ['packages/api', 'packages/domain', 'packages/platform'],
  'apps/simulator': ['packages/domain', 'packages/platform'],
};

const any = (paths) => `(${paths.join('|')})`;

const roomRules = Object.entries(arrows).map(([room, allowed]) => ({
  name: `arrows-${room.split('/')[1]}`,
  comment: `${room} may import ${allowed.length === 0 ? 'no other room' : allowed.join(', ')}.`,
  severity: 'error',
  from: { path: `^${room}/src/` },
  to: { path: '^(packages|apps|bench|e2e|scripts)/', pathNot: `^${any([room, ...allowed])}/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'domain-is-pure',
      comment:
        'Decisions are functions of their arguments: no files, network or processes in domain. Hashing is pure.',
      severity: 'error',
      from: { path: '^packages/domain/src/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'through-the-front-door',
      comment:
        'Another room is imported by its package name and declared exports, never by a path into its insides.',
      severity: 'error',
      from: { path: '^((?:packages|apps)/[^/]+)/' },
      to: { path: '^(packages|apps)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'testkit-only-in-tests',
      comment: 'Nothing that ships may need the test servers.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: '^packages/testkit/' },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'sql-only-in-db',
      comment:
        'packages/db is the only room that talks to Postgres; platform starts the embedded one, testkit clones it.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: '^packages/(db|platform|testkit)/' },
      to: { path: 'node_modules/(pg|pg-copy-streams|pg-cursor|@prisma/[^/]+|prisma)/' },
    },
    {
      name: 'bullmq-only-in-jobs',
      comment: 'packages/jobs is the only room that knows which queue we use.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/', pathNot: '^packages/jobs/' },
      to: { path: 'node_modules/bullmq/' },
    },
    {
      name: 'no-cycles',
      comment: 'Files that import each other in a ring cannot be understood, tested or moved one by one.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment:
        "What a room imports stands in its own package.json; pnpm's layout would hide the mistake until a deploy.",
      severity: 'error',
      from: { path: '^(packages|apps)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/generated/|/\\.next/|next-env\\.d\\.ts$)' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
