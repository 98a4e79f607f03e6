import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startProcess, type TestProcess } from '@watchfloor/testkit/process';

const entry = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface RunningSystem {
  readonly gatewayUrl: string;
  readonly apiKey: string;
  /** Keys the tokens of cards. */
  readonly secret: string;
  readonly processes: Readonly<Record<'gateway' | 'worker', TestProcess>>;
  stop(): Promise<void>;
}

/** Gateway and worker as the launcher runs them, on a port of their own; without a limit of requests unless `settings` name one. */
export async function startSystem(
  databaseUrl: string,
  redisUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningSystem> {
  const port = await freePort();
  const apiKey = randomBytes(24).toString('hex');
  const secret = randomBytes(32).toString('hex');
  const environment = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    WATCHFLOOR_SECRET: secret,
    WATCHFLOOR_API_KEY: apiKey,
    GATEWAY_PORT: String(port),
    GATEWAY_HOST: '127.0.0.1',
    RATE_LIMIT: '0',
    LOG_LEVEL: 'info',
    ...settings,
  };
  const worker = startProcess(entry('apps/worker/src/main.ts'), environment);
  const gateway = startProcess(entry('apps/gateway/src/main.ts'), environment);
  await Promise.all([worker.line(/"ready"/), gateway.line(/"ready"/)]);
  return {
    gatewayUrl: `http://127.0.0.1:${port}`,
    apiKey,
    secret,
    processes: { gateway, worker },
    async stop() {
      await gateway.stop();
      await worker.stop();
    },
  };
}

/** Resident memory of a process in MiB, from the kernel. */
export function residentMiB(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
