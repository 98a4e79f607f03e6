import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '@watchfloor/testkit/process';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'watchfloor-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function entry(name: string, code: string): string {
  const path = join(folder, `${name}.mts`);
  writeFileSync(path, code);
  return path;
}

test('a TypeScript process is watched, told to stop, and its exit code seen', async () => {
  const path = entry(
    'polite',
    `const greeting: string = process.env.GREETING ?? '';
     process.on('SIGTERM', () => process.exit(7));
     console.log(greeting);
     setInterval(() => {}, 1000);`,
  );
  const running = startProcess(path, { GREETING: 'hello there' });
  expect(await running.line(/hello/)).toBe('hello there');
  expect(await running.stop()).toBe(7);
});

test('a killed process ends without a word, and waiting for one says what it wrote', async () => {
  const path = entry('mute', `console.log('up'); setInterval(() => {}, 1000);`);
  const running = startProcess(path, {});
  await running.line(/up/);
  const waiting = expect(running.line(/never written/)).rejects.toThrow(/up/);
  await running.kill();
  expect(await running.exited).toBeNull();
  await waiting;
});
