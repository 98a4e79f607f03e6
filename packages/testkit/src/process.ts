import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface TestProcess {
  readonly pid: number;
  /** Everything it has written so far, stdout and stderr. */
  output(): string;
  /** Resolves with the first output line that matches; fails when the process ends first. */
  line(pattern: RegExp): Promise<string>;
  /** SIGKILL: no handler runs. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  readonly exited: Promise<number | null>;
}

/** `--import tsx` is looked up from here, whichever room runs the test. */
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Runs a TypeScript entry point as a process of its own, the way the launcher does.
 * @param entry absolute path
 * @param environment replaces the test's own, PATH apart
 */
export function startProcess(entry: string, environment: Readonly<Record<string, string>>): TestProcess {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', entry], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  });
  const waiting = new Set<() => void>();
  let text = '';
  let ended = false;
  const wake = () => {
    for (const check of [...waiting]) check();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => {
      text += chunk;
      wake();
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      ended = true;
      wake();
      resolve(code);
    });
  });
  // A failing test must not leave its processes behind.
  const reap = () => child.kill('SIGKILL');
  process.on('exit', reap);
  void exited.then(() => process.off('exit', reap));

  return {
    pid: child.pid ?? -1,
    output: () => text,
    exited,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = text.split('\n').find((line) => pattern.test(line));
          if (match === undefined && !ended) return;
          waiting.delete(check);
          if (match !== undefined) resolve(match);
          else reject(new Error(`The process ended without ${pattern}:\n${text}`));
        };
        waiting.add(check);
        check();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
