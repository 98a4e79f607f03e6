import { type EmbeddedServer, startPostgres } from '@watchfloor/platform/embedded-postgres';
import { startRedis } from '@watchfloor/platform/embedded-redis';
import { guard, release } from '../lib/children.mjs';
import { complain, red, step } from '../lib/terminal.mjs';

export interface Servers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Redis first, Postgres last: whoever still writes, writes to Postgres. */
  stop(): Promise<void>;
}

export interface ServersOptions {
  readonly dataDir: string;
  readonly toolsDir: string;
  /** Set: the operator's own; nothing is started for it. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly signal: AbortSignal;
  readonly postgresSettings?: Readonly<Record<string, string>>;
}

/** Starts the embedded servers that no URL replaces, and starts again one that dies. */
export async function startServers(options: ServersOptions): Promise<Servers> {
  const { dataDir, toolsDir, signal } = options;
  const postgres =
    options.databaseUrl === undefined
      ? new Supervised('Postgres', { rank: 9, signal: 'SIGINT', wait: 30_000 }, (port) =>
          startPostgres({
            dataDir,
            takeOver: true,
            ...(port !== undefined && { port }),
            ...(options.postgresSettings !== undefined && { settings: options.postgresSettings }),
          }),
        )
      : undefined;
  const task = step('Starting Postgres and Redis');
  const redis =
    options.redisUrl === undefined
      ? new Supervised('Redis', { rank: 8, signal: 'SIGTERM', wait: 5_000 }, (port) =>
          startRedis({
            dataDir,
            toolsDir,
            signal,
            report: (text) => task.note(text),
            ...(port !== undefined && { port }),
          }),
        )
      : undefined;
  const stop = async () => {
    await redis?.stop();
    await postgres?.stop();
  };
  try {
    // Both are waited for even when one fails: what has started must be stopped.
    const results = await Promise.allSettled([postgres?.start(), redis?.start()]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    signal.throwIfAborted();
    task.done('Postgres and Redis run');
  } catch (error) {
    task.fail();
    await stop();
    throw error;
  }
  return {
    databaseUrl: options.databaseUrl ?? postgres?.url ?? '',
    redisUrl: options.redisUrl ?? redis?.url ?? '',
    stop,
  };
}

class Supervised {
  readonly #name: string;
  readonly #ending: { rank: number; signal: NodeJS.Signals; wait: number };
  readonly #open: (port: number | undefined) => Promise<EmbeddedServer>;
  #server: EmbeddedServer | undefined;
  #starting: Promise<unknown> = Promise.resolve();
  #stopping = false;

  constructor(
    name: string,
    ending: { rank: number; signal: NodeJS.Signals; wait: number },
    open: (port: number | undefined) => Promise<EmbeddedServer>,
  ) {
    this.#name = name;
    this.#ending = ending;
    this.#open = open;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async start(port?: number): Promise<void> {
    const opening = this.#open(port);
    this.#starting = opening.catch(() => {});
    const server = await opening;
    this.#server = server;
    guard({ pid: server.pid, group: false, ...this.#ending });
    void server.exited.then(() => {
      release(server.pid);
      if (!this.#stopping) void this.#again(server.port);
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#starting;
    await this.#server?.stop();
  }

  /** At its old address: the services reconnect by themselves. */
  async #again(port: number): Promise<void> {
    for (let attempt = 0; !this.#stopping; attempt++) {
      complain(`${red('✗')} ${this.#name} ended; starting it again.`);
      try {
        await this.start(port);
        return;
      } catch (error) {
        complain(`${red('✗')} ${error instanceof Error ? error.message : String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, Math.min(1_000 * 2 ** attempt, 30_000)));
      }
    }
  }
}
