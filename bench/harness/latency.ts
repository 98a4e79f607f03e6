import { fileURLToPath } from 'node:url';
import { startProcess } from '@watchfloor/testkit/process';
import { Pool } from 'undici';
import { toBodies } from './bodies.ts';
import type { RunningSystem } from './processes.ts';
import { quantile } from './report.ts';
import { send } from './send.ts';

const PER_REQUEST = 50;

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly alerts: number;
  /** Events per second that were really sent. */
  readonly rate: number;
  /** How long each of them took, by its id. */
  readonly took: ReadonlyMap<string, number>;
}

/** Events as JSON, and the ids of the alerts that they alone will raise. */
export interface LoudEvents {
  readonly events: readonly string[];
  readonly loud: readonly string[];
}

/**
 * Milliseconds from a request leaving the sender to its alert leaving the API's live stream, at a steady rate. Open loop:
 * requests go out by the clock whether or not earlier ones are answered, so a stall counts against every one behind it.
 * @param make `count` events, the first of them number `from` of the run `name`
 */
export async function measureLatency(
  system: RunningSystem,
  { databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string },
  { rate, seconds }: { rate: number; seconds: number },
  make: (name: string, from: number, count: number) => LoudEvents,
): Promise<Latency> {
  const stream = startProcess(fileURLToPath(new URL('./stream.ts', import.meta.url)), {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
  });
  await stream.line(/ready/);
  const pool = new Pool(system.gatewayUrl, { connections: 32, pipelining: 1 });
  const dueAt = new Map<string, number>();
  const inFlight: Promise<unknown>[] = [];
  const requests = (rate * seconds) / PER_REQUEST;
  const gap = (1000 * PER_REQUEST) / rate;
  const started = Date.now();
  for (let request = 0; request < requests; request++) {
    const due = started + request * gap;
    const wait = due - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const { events, loud } = make(`latency-${started}`, request * PER_REQUEST, PER_REQUEST);
    for (const id of loud) dueAt.set(id, due);
    for (const body of toBodies(events, PER_REQUEST)) {
      inFlight.push(
        send(pool, system.apiKey, body).then((taken) => {
          if (!taken) throw new Error('The gateway pushed back at the steady rate');
        }),
      );
    }
  }
  await Promise.all(inFlight);
  const elapsed = (Date.now() - started) / 1000;
  await pool.close();
  // Other events of the run may raise alerts too; these are the ones that are waited for.
  for (const id of dueAt.keys()) await stream.line(new RegExp(`^${id} `));
  // Ended first, so that no line of its output is cut short.
  await stream.stop();
  const seen = new Map<string, number>();
  for (const [, id = '', at] of stream.output().matchAll(/^(al_\w+) (\d+)$/gm))
    if (!seen.has(id)) seen.set(id, Number(at));
  const took = new Map([...dueAt].map(([id, due]) => [id, (seen.get(id) ?? Number.POSITIVE_INFINITY) - due]));
  const times = [...took.values()];
  return {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    max: quantile(times, 1),
    alerts: took.size,
    rate: (requests * PER_REQUEST) / elapsed,
    took,
  };
}
