import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '@watchfloor/platform/user-error';
import { guard, release } from '../lib/children.mjs';
import { end } from '../lib/process-group.mjs';
import { complain, dim, red, say, yellow } from '../lib/terminal.mjs';
import { LogFile } from './log-file.ts';
import { readLogLine } from './log-line.ts';

export interface ServiceOptions {
  readonly name: string;
  /** Lower ends earlier when the launcher is killed; see the guardian. */
  readonly rank: number;
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logsDir: string;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly patienceMs: number;
  /** Show information on the terminal too, not only warnings and errors. */
  readonly verbose?: boolean;
  /** Asked until it is true; a service without it is ready when it logs "ready". */
  readonly isReady?: () => Promise<boolean>;
}

const READY_TIMEOUT_MS = 120_000;
const LONGEST_PAUSE_MS = 30_000;

/** One process of ours: started, watched, started again when it dies, and ended with everything it spawned. */
export class Service {
  readonly name: string;
  readonly #options: ServiceOptions;
  readonly #log: LogFile;
  readonly #lastLines: string[] = [];
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #saidReady = false;
  #stopping = false;
  #supervised = false;
  #failures = 0;
  #pause: NodeJS.Timeout | undefined;

  constructor(options: ServiceOptions) {
    this.name = options.name;
    this.#options = options;
    this.#log = new LogFile(join(options.logsDir, `${options.name}.log`));
  }

  /**
   * Starts the process and waits until it is ready. From then on a death is answered with a new start.
   * @throws UserError with the end of its log when it dies or is not ready in time
   */
  async start(signal: AbortSignal): Promise<void> {
    this.#spawn();
    const deadline = Date.now() + READY_TIMEOUT_MS;
    for (;;) {
      signal.throwIfAborted();
      if (this.#child === undefined) throw this.#failure('ended before it was ready');
      if (this.#options.isReady === undefined ? this.#saidReady : await this.#options.isReady()) break;
      if (Date.now() > deadline) throw this.#failure('was not ready within two minutes');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.#supervised = true;
  }

  /** SIGTERM, then SIGKILL; also ends what the process spawned. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#pause);
    const pid = this.#child?.pid;
    if (pid !== undefined) {
      await end(-pid, 'SIGTERM', this.#options.patienceMs);
      await this.#exited;
    }
    this.#log.close();
  }

  #spawn(): void {
    const { command, cwd, env, rank, patienceMs } = this.#options;
    const [file, ...args] = command;
    const begun = Date.now();
    // The IPC channel carries nothing: its closing tells the child that the launcher is gone.
    const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    this.#saidReady = false;
    const { pid } = child;
    if (pid !== undefined) guard({ pid, rank, group: true, signal: 'SIGTERM', wait: patienceMs });
    for (const stream of ['stdout', 'stderr'] as const) {
      const source = child[stream];
      if (source !== null) createInterface({ input: source }).on('line', (line) => this.#read(line, stream));
    }
    this.#exited = new Promise((resolve) => {
      child.on('error', (error) => this.#read(String(error), 'stderr'));
      child.on('close', (code, signal) => {
        if (pid !== undefined) release(pid);
        this.#child = undefined;
        resolve();
        if (this.#supervised && !this.#stopping) this.#restart(signal ?? `code ${code}`, Date.now() - begun);
      });
    });
  }

  #restart(reason: string, livedMs: number): void {
    this.#failures = livedMs > 60_000 ? 1 : this.#failures + 1;
    const pauseMs = Math.min(1_000 * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS);
    complain(
      `${red('✗')} ${this.name} ended (${reason}); starting it again in ${pauseMs / 1_000} s. Its log: ${this.#log.path}`,
    );
    this.#pause = setTimeout(() => this.#spawn(), pauseMs);
  }

  #read(line: string, stream: 'stdout' | 'stderr'): void {
    if (!this.#stopping || this.#child !== undefined) this.#log.line(line);
    this.#lastLines.push(line);
    if (this.#lastLines.length > 40) this.#lastLines.shift();
    const { ready, level, text } = readLogLine(line, stream);
    if (ready) this.#saidReady = true;
    // What a start that fails says is shown once, with its failure.
    if (this.#stopping || !this.#supervised || text === '') return;
    if (level === 'error') complain(`${red('✗')} ${this.name}: ${text}`);
    else if (level === 'warn') complain(`${yellow('!')} ${this.name}: ${text}`);
    else if (this.#options.verbose === true) say(`${dim(`${this.name}:`)} ${text}`);
  }

  #failure(what: string): UserError {
    return new UserError(
      `${this.name} ${what}. The end of ${this.#log.path}:\n${this.#lastLines.slice(-20).join('\n')}`,
    );
  }
}
