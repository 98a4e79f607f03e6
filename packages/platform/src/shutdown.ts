import type { Logger } from './logger.ts';

export interface Shutdown {
  /** Registers a step. Steps run one after the other, last registered first: what was opened last closes first. */
  add(name: string, close: () => unknown): void;
  /** Runs every step once, whatever fails; later calls get the first call's result. */
  run(reason: string): Promise<void>;
  /** True from the first call of `run`. */
  readonly started: boolean;
  /**
   * Ends the process after `run` on SIGTERM, SIGINT or SIGHUP, and when the parent that spawned it with an IPC channel
   * is gone. Exit code 0, or 1 when a step failed or the time was up.
   */
  listen(): void;
}

export interface ShutdownOptions {
  readonly logger: Logger;
  /** For all steps together, in milliseconds. */
  readonly timeoutMs?: number;
  readonly exit?: (code: number) => void;
}

export function createShutdown({
  logger,
  timeoutMs = 20_000,
  exit = (code) => process.exit(code),
}: ShutdownOptions): Shutdown {
  const steps: { name: string; close: () => unknown }[] = [];
  let running: Promise<void> | undefined;

  async function closeAll(reason: string): Promise<void> {
    logger.info({ reason }, 'stopping');
    const failures: unknown[] = [];
    const deadline = Date.now() + timeoutMs;
    for (const { name, close } of steps.reverse()) {
      try {
        await within(Math.max(0, deadline - Date.now()), name, close);
      } catch (error) {
        logger.error({ err: error, step: name }, 'a shutdown step failed');
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} shutdown step(s) failed`);
    logger.info('stopped');
  }

  const run = (reason: string) => {
    running ??= closeAll(reason);
    return running;
  };

  return {
    add: (name, close) => {
      if (running !== undefined)
        throw new Error(`cannot register "${name}": the process is already stopping`);
      steps.push({ name, close });
    },
    run,
    get started() {
      return running !== undefined;
    },
    listen: () => {
      const end = (reason: string) => {
        if (running !== undefined) return;
        run(reason).then(
          () => exit(0),
          () => exit(1),
        );
      };
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(signal));
      if (process.send !== undefined) {
        process.on('disconnect', () => end('the launcher is gone'));
        // The channel exists only to notice the parent's death: it must not keep a finished process alive.
        process.channel?.unref?.();
      }
    },
  };
}

async function within(ms: number, name: string, close: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`"${name}" did not close in time`)), ms);
  });
  try {
    await Promise.race([close(), late]);
  } finally {
    clearTimeout(timer);
  }
}
