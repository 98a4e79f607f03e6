import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { processStartedAt } from '../../src/processes.ts';

const LAUNCHER = fileURLToPath(new URL('../fixtures/launcher.mjs', import.meta.url));

/** Starts the small launcher and returns the pids of its long-running child and that child's own child. */
async function start(): Promise<{ launcher: ReturnType<typeof spawn>; pids: number[] }> {
  const launcher = spawn(process.execPath, [LAUNCHER], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const pids = await new Promise<number[]>((resolve, reject) => {
    launcher.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = [...text.matchAll(/pid (\d+)\n/g)].map(([, pid]) => Number(pid));
      if (found.length === 2) resolve(found);
    });
    launcher.on('exit', () => reject(new Error(`the launcher ended: ${text}`)));
  });
  return { launcher, pids };
}

async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => processStartedAt(pid) !== undefined)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('when the launcher is killed without a word, everything it started ends', async () => {
  const { launcher, pids } = await start();
  expect(pids.every((pid) => processStartedAt(pid) !== undefined)).toBe(true);
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  await gone(pids);
});

test('an interrupted command ends with all its children', async () => {
  const { launcher, pids } = await start();
  launcher.kill('SIGTERM');
  await once(launcher, 'exit');
  await gone(pids);
});
