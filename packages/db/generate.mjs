// node generate.mjs [SCHEMA]: `prisma generate` without a network. Prisma's CLI insists on having a schema engine program, downloads one, and never
// runs it for `generate`. Any existing program satisfies it, and Node is certainly there.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const schema = resolve(process.argv[2] ?? `${here}/../../prisma/schema.prisma`);
const { status } = spawnSync(
  process.execPath,
  [createRequire(import.meta.url).resolve('prisma/build/index.js'), 'generate', '--schema', schema],
  {
    cwd: here,
    stdio: 'inherit',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      NO_UPDATE_NOTIFIER: '1',
    },
  },
);
process.exit(status ?? 1);
