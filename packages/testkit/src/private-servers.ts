import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startPostgres } from '@watchfloor/platform/embedded-postgres';
import { startRedis } from '@watchfloor/platform/embedded-redis';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { fastSettings } from './fast-settings.ts';

export interface PrivatePostgres {
  /** The same before and after a restart. */
  readonly url: string;
  /** An orderly restart: every client loses its connection. */
  restart(): Promise<void>;
  /** kill -9 of the server and a start with crash recovery. What was committed is there. */
  crash(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres that one test file may hurt. Durable unless `durable` is false, so that crash tests mean something. */
export async function startPrivatePostgres(
  options: { readonly migrate?: (databaseUrl: string) => Promise<unknown>; readonly durable?: boolean } = {},
): Promise<PrivatePostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-private-pg-'));
  const settings = options.durable === false ? fastSettings : { shared_buffers: '256MB' };
  let server: EmbeddedServer = await startPostgres({ dataDir, settings });
  const { url, port } = server;
  const resume = async () => {
    server = await startPostgres({ dataDir, settings, port, takeOver: true });
  };
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await options.migrate?.(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    resume,
    stop,
    pause: () => server.stop(),
    restart: async () => {
      await server.stop();
      await resume();
    },
    crash: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.exited;
      await resume();
    },
  };
}

export interface PrivateRedis {
  readonly url: string;
  /** FLUSHALL: every job and wake-up is gone, connections stay. */
  flush(): Promise<void>;
  /** kill -9 and a new start at the same address, empty: nothing in it is kept. */
  crash(): Promise<void>;
  /** Takes connections and answers nothing, until `wake`: a server that swaps or a network that drops packets. */
  hang(): void;
  wake(): void;
  stop(): Promise<void>;
}

/** A Redis that one test file may flush or stop. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-private-redis-'));
  const start = (port?: number) =>
    startRedis({
      dataDir,
      toolsDir: join(process.cwd(), '../../.data/tools'),
      ...(port !== undefined && { port }),
    });
  let server = await start();
  return {
    url: server.url,
    crash: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.exited;
      server = await start(server.port);
    },
    hang: () => void process.kill(server.pid, 'SIGSTOP'),
    wake: () => void process.kill(server.pid, 'SIGCONT'),
    flush: async () => {
      const redis = connectRedis(server.url, 'producer');
      await redis.flushall();
      await closeRedis(redis);
    },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
