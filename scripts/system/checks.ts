import { join } from 'node:path';
import { run } from '../lib/children.mjs';
import type { Context } from '../lib/launch.mjs';
import { step } from '../lib/terminal.mjs';
import { oneFailed, onePassed, sum, type Totals } from './totals.ts';

/** Types, style and the arrows between rooms; each counts as one test. */
export async function runChecks({ root, dataDir, site, signal }: Context): Promise<Totals> {
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  const checks: { name: string; title: string; commands: [string, ...string[]][] }[] = [
    {
      name: 'types',
      title: 'Checking types',
      commands: [
        [
          bin('turbo'),
          'run',
          'typecheck',
          '--continue',
          '--output-logs=errors-only',
          '--no-color',
          '--concurrency=2',
        ],
        [bin('tsc'), '-p', 'scripts'],
      ],
    },
    { name: 'style', title: 'Checking style', commands: [[bin('biome'), 'check', '--colors=off', '.']] },
    {
      name: 'boundaries',
      title: 'Checking the arrows between rooms',
      commands: [
        [
          bin('depcruise'),
          '--config',
          '.dependency-cruiser.cjs',
          '--output-type',
          'err',
          'apps',
          'packages',
          'e2e',
          'bench',
        ],
      ],
    },
  ];
  const totals: Totals[] = [];
  for (const { name, title, commands } of checks) {
    const task = step(title);
    let failure: string | undefined;
    for (const [index, [file, ...args]] of commands.entries()) {
      const { code, output } = await run(file, args, {
        cwd: root,
        env: { ...site.env, NO_COLOR: '1', FORCE_COLOR: '0' },
        log: join(dataDir, 'logs', `${name}-${index + 1}.log`),
        allowFailure: true,
        signal,
      });
      if (code !== 0) failure = [failure, output].filter((text) => text !== undefined).join('\n');
    }
    if (failure === undefined) task.done(`${title}: holds`);
    else task.fail();
    totals.push(failure === undefined ? onePassed : oneFailed(name, failure));
  }
  return sum(totals);
}
